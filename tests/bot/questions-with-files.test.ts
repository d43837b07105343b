/** A question may come with a picture or a document, and so may its answer: both arrive as copies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerInquiry } from '../../src/bot/inquiries/answer.ts';
import type { Language } from '../../src/domain/people/language.ts';
import { PDF, png, tapData } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

const text = (language: Language, key: 'ask.needWords' | 'ask.sent' | 'answer.sent') =>
  on.product.kit.texts.say(language)(key);
const picture = (caption?: string) => ({ kind: 'photo', bytes: png(), ...(caption ? { caption } : {}) }) as const;

describe('a question', () => {
  it('is a file with a caption: staff get the alert and then the file', async () => {
    await on.student.say('/ask');
    await on.student.upload(picture('Бұл дұрыс па?'));
    expect(on.student.text()).toBe(text('kk', 'ask.sent'));
    const [alert, copy] = on.officer.messages().slice(-2);
    expect(alert?.text).toContain('Бұл дұрыс па?');
    expect(copy?.photo).toBeDefined();
    expect(await on.product.office.notices.find({ to: String(on.officer.id) })).toMatchObject([
      { state: 'sent', sent: [{ message: alert?.message_id }, { message: copy?.message_id }] },
    ]);
  });

  it('is a file without words: they are asked for, and the file goes along', async () => {
    await on.student.say('/ask');
    await on.student.upload({ kind: 'document', bytes: PDF, name: 'form.pdf' });
    expect(on.student.text()).toBe(text('kk', 'ask.needWords'));
    expect(await on.product.office.inquiries.count({ state: 'open' })).toBe(0);
    await on.student.say('Қай жерін толтырамын?');
    const [alert, copy] = on.officer.messages().slice(-2);
    expect(alert?.text).toContain('Қай жерін толтырамын?');
    expect(copy?.document?.file_name).toBe('form.pdf');
  });
});

describe('an answer', () => {
  it('is a document without words: the person gets the text and then the document', async () => {
    await on.student.say('/ask');
    await on.student.say('Үлгі бар ма?');
    const [inquiry] = await on.product.office.inquiries.find({ state: 'open' });
    await tapData(on.officer, answerInquiry.data(inquiry?.id ?? ''));
    await on.officer.upload({ kind: 'document', bytes: PDF, name: 'sample.pdf' });
    expect(on.officer.text()).toBe(text('ru', 'answer.sent'));
    const [answer, copy] = on.student.messages().slice(-2);
    expect(answer?.text).toContain('Үлгі бар ма?');
    expect(copy?.document?.file_name).toBe('sample.pdf');
  });

  it('whose text arrived and whose copy did not is finished later, without the text coming twice', async () => {
    await on.student.say('/ask');
    await on.student.say('Үлгі бар ма?');
    const [inquiry] = await on.product.office.inquiries.find({ state: 'open' });
    await tapData(on.officer, answerInquiry.data(inquiry?.id ?? ''));
    on.sim.faults.add({ method: 'copyMessage', times: 1, kind: { error: 500 } });
    await on.officer.upload(picture('Міне'));
    on.setNow('2026-11-23T05:00:05.000Z');
    await on.product.deliver();
    const received = on.student.messages().slice(-2);
    expect(received.map((message) => message.text ?? 'a picture')).toEqual([
      expect.stringContaining('Міне'),
      'a picture',
    ]);
    expect(on.student.messages().filter((message) => message.text?.includes('Міне'))).toHaveLength(1);
  });
});
