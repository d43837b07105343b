/** The tour's own words, in the language it is played in: who plays, what is to be seen, what is said off stage. */
import type { Language } from '../../src/domain/people/language.ts';
import type { Given } from '../../tests/samples/answers.ts';

export const ROLES = ['student', 'other', 'scientist', 'officer', 'colleague'] as const;
export type Role = (typeof ROLES)[number];

type Name = readonly [first: string, last: string];

export const CAST: Readonly<Record<Language, Readonly<Record<Role, Name>>>> = {
  kk: {
    student: ['Айгүл', 'Серікқызы'],
    other: ['Ерлан', 'Болатұлы'],
    scientist: ['Marco', 'Rossi'],
    officer: ['Данияр', 'Ахметов'],
    colleague: ['Әсел', 'Нұрланова'],
  },
  ru: {
    student: ['Айгуль', 'Серикова'],
    other: ['Ерлан', 'Болатов'],
    scientist: ['Марко', 'Росси'],
    officer: ['Данияр', 'Ахметов'],
    colleague: ['Асель', 'Нурланова'],
  },
  en: {
    student: ['Aigul', 'Serikova'],
    other: ['Yerlan', 'Bolatov'],
    scientist: ['Marco', 'Rossi'],
    officer: ['Daniyar', 'Akhmetov'],
    colleague: ['Assel', 'Nurlanova'],
  },
};

/** What people say in their own language: answers that differ from the examples, and free words. */
interface Own {
  readonly answers: Readonly<Record<string, Given>>;
  readonly country: string;
  readonly wrongName: string;
  readonly chatter: string;
  readonly reason: string;
  readonly question: string;
  readonly reply: string;
}

export const OWN: Readonly<Record<Language, Own>> = {
  kk: {
    answers: {},
    country: 'Польша',
    wrongName: 'Aigul 2005',
    chatter: 'сәлеметсіз бе, қалайсыз',
    reason: 'Үлгерім бағдарлама талабынан төмен: GPA кемінде 3,0 болуы керек. Келесі семестрде қайта өтініш беріңіз.',
    question: 'Виза құжаттарын өзім тапсырамын ба, әлде бөлім тапсыра ма?',
    reply: 'Визаны өзіңіз рәсімдейсіз, ал шақыруды біз дайындаймыз: жұма күні келіп алыңыз.',
  },
  ru: {
    answers: {
      nameCyrillic: { type: 'Серикова Айгуль Маратовна' },
      unit: { type: 'Факультет информационных технологий, кафедра информационных систем' },
      motivation: {
        type: 'Я изучаю науку о данных и хочу прослушать в Варшаве курсы машинного обучения, а вернувшись, применить этот опыт дома.',
      },
    },
    country: 'Польша',
    wrongName: 'Aigul 2005',
    chatter: 'здравствуйте, как дела',
    reason: 'Успеваемость ниже условий программы: нужен GPA не ниже 3,0. Подайте заявку снова в следующем семестре.',
    question: 'Документы на визу я подаю сама или их подаёт отдел?',
    reply: 'Визу оформляете вы сами, а приглашение готовим мы: заберите его в пятницу.',
  },
  en: {
    answers: {
      nameCyrillic: { type: 'Серикова Айгуль Маратовна' },
      unit: { type: 'Faculty of Information Technology, Department of Information Systems' },
      motivation: {
        type: 'I study data science and would like to take the machine learning courses in Warsaw, then use what I learn back at home.',
      },
    },
    country: 'Poland',
    wrongName: 'Aigul 2005',
    chatter: 'hello, how are you',
    reason:
      'The grades are below what the programme asks for: a GPA of at least 3.0. Please apply again next semester.',
    question: 'Do I hand in the visa papers myself, or does the office do it?',
    reply: 'You apply for the visa yourself; we prepare the invitation. Please collect it on Friday.',
  },
};

export const TITLES = {
  tour: { kk: 'ҚАЗАҚША', ru: 'РУССКИЙ', en: 'ENGLISH' },
  start: { kk: '1. Бастау және тіл', ru: '1. Начало и язык', en: '1. Start and language' },
  consent: { kk: '2. Келісім', ru: '2. Согласие', en: '2. Consent' },
  programmes: { kk: '3. Бағдарламалар', ru: '3. Программы', en: '3. Programmes' },
  mobility: {
    kk: '4. Академиялық ұтқырлыққа өтініш',
    ru: '4. Заявка на академическую мобильность',
    en: '4. Application for academic mobility',
  },
  visit: { kk: '5. Ғалымның сапарын тіркеу', ru: '5. Регистрация визита учёного', en: '5. Registration of a visit' },
  invite: { kk: '6а. Әріптесті шақыру', ru: '6а. Приглашение коллеги', en: '6a. Inviting a colleague' },
  changes: {
    kk: '6ә. Жұмыс үстелі, түзету, мақұлдау',
    ru: '6б. Стол, исправление, одобрение',
    en: '6b. The desk, a correction, approval',
  },
  reject: { kk: '6б. Себебін айтып қабылдамау', ru: '6в. Отказ с причиной', en: '6c. Rejection with a reason' },
  race: {
    kk: '6в. Екі қызметкер бір мезетте басады',
    ru: '6г. Два сотрудника нажимают одновременно',
    en: '6d. Two officers tap at once',
  },
  ask: { kk: '6г. Бөлімге сұрақ', ru: '6д. Вопрос отделу', en: '6e. A question to the office' },
  stuck: { kk: '7. Ешкім тұрып қалмайды', ru: '7. Никто не застрянет', en: '7. Nobody is stuck' },
} satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export const ASIDES = {
  legend: {
    kk: '👆 батырманы басу, 📎 файл, ✎ жоғарыдағы хабар орнында өзгерді, 💡 экрандағы жол, ❗ жабуды күтетін терезе, … бұрын көрсетілген бөлік, [ ] батырмалар алынды.',
    ru: '👆 нажатие кнопки, 📎 файл, ✎ сообщение выше изменилось на месте, 💡 строка на экране, ❗ окно, которое надо закрыть, … то, что уже было показано, [ ] кнопки убраны.',
    en: '👆 a tap, 📎 a file, ✎ the message above changed in place, 💡 a line on the screen, ❗ a box to close, … what was shown before, [ ] the buttons are gone.',
  },
  wrong: {
    kk: 'Қате жауап: бот не дұрыс еместігін және қалай жазу керегін айтады.',
    ru: 'Неверный ответ: бот говорит, что не так и как написать.',
    en: 'A wrong answer: the bot says what is wrong and what to write instead.',
  },
  language: {
    kk: 'Форма ортасында тіл ауысады.',
    ru: 'Язык меняется посреди формы.',
    en: 'The language changes in mid-form.',
  },
  later: {
    kk: 'Студент форманы қалдырып, кейін оралады.',
    ru: 'Студентка откладывает форму и возвращается позже.',
    en: 'The student puts the form away and comes back later.',
  },
  back: { kk: 'Бір қадам артқа.', ru: 'Шаг назад.', en: 'One step back.' },
  badFile: {
    kk: 'PDF деп аталған, бірақ PDF емес файл.',
    ru: 'Файл, который только называется PDF.',
    en: 'A file that is a PDF in name only.',
  },
  review: {
    kk: 'Жіберер алдында бір жауап өзгертіледі.',
    ru: 'Перед отправкой один ответ меняется.',
    en: 'One answer is changed before the form is submitted.',
  },
  morning: { kk: 'Екі күннен кейін.', ru: 'Два дня спустя.', en: 'Two days later.' },
  other: {
    kk: 'Ерлан да дәл солай өтініш береді (көрсетілмейді).',
    ru: 'Ерлан подаёт заявку так же (не показано).',
    en: 'Yerlan applies in the same way (not shown).',
  },
  late: {
    kk: 'Әріптесі де жауап бермек болады.',
    ru: 'Коллега тоже хочет ответить.',
    en: 'The colleague is about to answer as well.',
  },
  oldButton: {
    kk: 'Студент өшірілген форманың ескі батырмасын басады.',
    ru: 'Студентка нажимает старую кнопку удалённой формы.',
    en: 'The student taps an old button of the deleted form.',
  },
} satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
