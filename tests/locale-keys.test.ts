/** Every key that the code says has its text, and every text is said somewhere. */
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../src/bot/features.ts';
import { applicationSchema } from '../src/domain/applications/application.ts';
import type { Kind } from '../src/domain/applications/kind.ts';
import { REASONS } from '../src/domain/applications/reasons.ts';
import { REFUSALS } from '../src/domain/privacy/withdrawal.ts';
import { VISIT_WARNINGS } from '../src/domain/visits/warnings.ts';
import { errorsOf, type Field } from '../src/domain/forms/form.ts';
import { KIND_NAMES, kindNamed, KINDS, type KindName } from '../src/domain/applications/kinds.ts';
import { DEEDS } from '../src/domain/audit/audit.ts';
import { COMING_KINDS, MOVED_KINDS, MOVE_FAULTS } from '../src/domain/calendar/moved-days.ts';
import { PROGRAMME_KINDS } from '../src/domain/catalogue/programme.ts';
import { KIND_SAYINGS, SAYINGS } from '../src/domain/words/sayings.ts';
import { LANGUAGES } from '../src/domain/people/language.ts';
import { ENTRY_KINDS } from '../src/domain/reference/entry-kinds.ts';
import { REMINDERS } from '../src/domain/reminders/table.ts';
import { RECORDS } from '../src/services/records/table.ts';
import { ROLES } from '../src/domain/staff/staff.ts';
import { filesOf, readable, textsOf, ALL, where } from './support/locales.ts';
import { argumentsOf, isNode, literalText, nameOf, nodesOf, sourcesIn, type Node } from './support/sources.ts';

const sources = sourcesIn('src').filter(({ path }) => !path.startsWith('src/simulator/'));
const sourceOf = (path: string): Node => {
  const found = sources.find((source) => source.path === path);
  if (!found) throw new Error(`${path} is gone: this test reads a table in it`);
  return found.tree;
};

const stringsIn = (tree: unknown): readonly string[] =>
  [...nodesOf(tree)].flatMap(({ node }) => (node.type === 'StringLiteral' ? [String(node['value'])] : []));

/** The `code: '...'` that a file answers with. */
const codesIn = (path: string): readonly string[] =>
  [...nodesOf(sourceOf(path))]
    .filter(({ node }) => node.type === 'KeyValueProperty' && nameOf(node['key']) === 'code')
    .flatMap(({ node }) => stringsIn(node['value']));

const commands = FEATURES.flatMap(({ parts }) => [...parts.commands.keys()]);
const states = [...new Set(KINDS.flatMap(({ life }) => Object.keys(life.states)))];
const moves = [...new Set(KINDS.flatMap(({ life }) => Object.keys(life.moves)))];
const staffMoves = [...new Set(KINDS.flatMap((kind) => movesOfStaff(kind)))];

function movesOfStaff({ life }: Kind): readonly string[] {
  return Object.entries(life.moves).flatMap(([name, { by }]) => (by === 'applicant' ? [] : [name]));
}

/** Keys put together in code: what stands first, and the table whose words follow. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  commands,
  'decision.reasons': Object.entries(REASONS).flatMap(([move, reasons]) =>
    reasons.map((reason) => `${move}.${reason}`),
  ),
  desk: staffMoves,
  'desk.done': staffMoves,
  events: ['submit', ...moves],
  marks: states,
  // To the start leads `menu.home`, and nothing is cancelled from the menu.
  menu: commands.filter((name) => name !== 'start' && name !== 'cancel'),
  'my.waits': applicationSchema.shape.waitsFor.options,
  programmes: ['who', 'where', 'length', 'money', 'conditions'],
  'programmes.kinds': PROGRAMME_KINDS,
  kept: ['removed', 'emptied', 'stays'],
  'kept.why': Object.keys(RECORDS),
  'privacy.records': Object.keys(RECORDS),
  'reference.askDate': MOVED_KINDS,
  'reference.askWhy': LANGUAGES,
  'reference.bad': MOVE_FAULTS,
  'reference.day': COMING_KINDS,
  'reference.did': DEEDS,
  'reference.kinds': ENTRY_KINDS,
  reminders: Object.values(REMINDERS).flatMap((rows) => rows.map(({ name }) => name)),
  sayings: SAYINGS,
  'staff.may': ROLES,
  'staff.roles': ROLES,
  states,
  talk: KIND_SAYINGS,
  'undelivered.kinds': [
    ...new Set(FEATURES.flatMap(({ parts }) => [...parts.notices.keys()].map((kind) => kind.split('.', 1)[0] ?? kind))),
  ],
  warnings: VISIT_WARNINGS,
  'withdrawals.reasons': REFUSALS,
  'withdrawals.short': REFUSALS,
};

const FILE_CODES = codesIn('src/bot/form/inputs/files.ts');

function formKeys(form: KindName): readonly string[] {
  const { fields, life, sections = [] } = kindNamed(form);
  const told = Object.entries(life.moves).flatMap(([name, { tells }]) => (tells === 'applicant' ? [name] : []));
  const own = [
    'title',
    'receipt',
    'alert',
    'fromCard',
    ...told.map((move) => `told.${move}`),
    ...sections.map(({ name }) => `sections.${name}`),
  ];
  return [...own, ...fields.flatMap((field) => fieldKeys(field))].map((key) => `${form}.${key}`);
}

function fieldKeys(field: Field): readonly string[] {
  const { name, input } = field;
  const options = input.kind === 'choice' ? input.options : [];
  const codes = [
    ...errorsOf(field),
    ...(field.optional ? [] : ['required']),
    ...(input.kind === 'file' ? FILE_CODES : []),
  ];
  return [
    ...['label', 'prompt', 'help'].map((part) => `${name}.${part}`),
    ...options.map((option) => `${name}.options.${option}`),
    ...[...new Set(codes)].map((code) => `${name}.errors.${code}`),
  ];
}

const english = textsOf('en');
const keys: ReadonlySet<string> = new Set(english.map(({ base }) => base));
const namespaces = filesOf('en').map((file) => file.replace(/\.json$/u, ''));
const isNamespace = (name: string): boolean => namespaces.includes(name);

/** What stands first in a key that is put together: of `textKey('a.b', c)` and of `a.b.${c}`. */
function prefixOf(node: Node): string | undefined {
  if (node.type === 'TemplateLiteral') return /^([a-z]+(?:\.\w+)*)\.\$\{\}$/u.exec(literalText(node) ?? '')?.[1];
  if (node.type !== 'CallExpression' || nameOf(node['callee']) !== 'textKey') return undefined;
  const parts = argumentsOf(node).map((part) => literalText(part));
  const firstOpen = parts.indexOf(undefined);
  return parts.slice(0, firstOpen < 0 ? parts.length : firstOpen).join('.') || undefined;
}

const prefixes = new Set(
  sources
    .flatMap(({ tree }) => [...nodesOf(tree)].map(({ node }) => prefixOf(node)))
    .filter((prefix) => prefix !== undefined)
    .filter((prefix) => isNamespace(prefix.split('.')[0] ?? '')),
);

const literals = new Set(sources.flatMap(({ tree }) => stringsIn(tree)));

const built = Object.entries(BUILT).flatMap(([prefix, words]) => words.map((word) => `${prefix}.${word}`));

describe('the forms', () => {
  it.each(KIND_NAMES)('%s: each question has its texts and there are no others', (form) => {
    expect(FILE_CODES.length).toBeGreaterThan(4);
    const own = [...keys].filter((key) => key.startsWith(`${form}.`));
    expect(own.toSorted()).toEqual([...formKeys(form)].toSorted());
  });
});

describe('keys put together in code', () => {
  it('each begin with a prefix whose table is known here', () => {
    expect([...prefixes].toSorted()).toEqual(Object.keys(BUILT).toSorted());
  });

  it('each have a text for every row of the table', () => {
    expect(Object.entries(BUILT).filter(([, words]) => words.length === 0)).toEqual([]);
    expect(built.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe('texts', () => {
  it('are all said somewhere', () => {
    const used = new Set([...literals, ...built, ...KIND_NAMES.flatMap((form) => formKeys(form))]);
    expect([...keys].filter((key) => !used.has(key))).toEqual([]);
  });

  it('are there for every key that is said', () => {
    const said = sources.flatMap(({ path, tree }) =>
      [...nodesOf(tree)]
        .filter(({ node }) => node.type === 'CallExpression' && /(?:^|\.)say$/u.test(nameOf(node['callee']) ?? ''))
        .flatMap(({ node }) =>
          argumentsOf(node)
            .slice(0, 2)
            .map((first) => literalText(first)),
        )
        .filter((key) => key !== undefined && /^[a-z]+(?:\.\w+)+$/u.test(key))
        .map((key) => ({ path, key })),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter(({ key }) => key !== undefined && !keys.has(key))).toEqual([]);
  });
});

const BUTTON_LENGTH = 40;
const GOES_SOMEWHERE = ['data', 'url', 'share', 'callback_data', 'switch_inline_query'];

/** Keys whose text stands on a button: `{ text: say('...'), data: ... }`. */
function buttonKeys(node: Node): readonly string[] {
  const properties =
    node.type === 'ObjectExpression' && Array.isArray(node['properties'])
      ? node['properties'].filter((one) => isNode(one))
      : [];
  const named = new Map(properties.map((one) => [nameOf(one['key']) ?? nameOf(one), one['value']]));
  const isButton = named.has('text') && GOES_SOMEWHERE.some((way) => named.has(way));
  return isButton ? [...nodesOf(named.get('text'))].flatMap((inner) => keysIn(inner.node)) : [];
}

function keysIn(node: Node): readonly string[] {
  const prefix = prefixOf(node);
  if (prefix !== undefined) return (BUILT[prefix] ?? []).map((word) => `${prefix}.${word}`);
  const text = literalText(node);
  return text !== undefined && keys.has(text) ? [text] : [];
}

describe('buttons', () => {
  const onButtons = new Set([
    ...sources.flatMap(({ tree }) => [...nodesOf(tree)].flatMap(({ node }) => buttonKeys(node))),
    ...KINDS.flatMap(({ name, fields }) =>
      fields.flatMap((field) =>
        field.input.kind === 'choice'
          ? field.input.options.map((option) => `${name}.${field.name}.options.${option}`)
          : [],
      ),
    ),
  ]);

  it('are found in the code', () => {
    expect([...onButtons]).toEqual(
      expect.arrayContaining(['form.back', 'programmes.kinds.visit', 'mobility.level.options.master']),
    );
  });

  it(`have labels of at most ${BUTTON_LENGTH} characters`, () => {
    const long = ALL.filter(({ base, text }) => onButtons.has(base) && readable(text).length > BUTTON_LENGTH);
    expect(long.map((entry) => `${where(entry)} has ${readable(entry.text).length}`)).toEqual([]);
  });

  it('have labels without markup, which Telegram would show as it is', () => {
    expect(ALL.filter(({ base, text }) => onButtons.has(base) && /[<>&\n]/u.test(text)).map(where)).toEqual([]);
  });
});
