import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Content, institutionSchema, repeatedIds } from '../domain/reference/content.ts';
import { entriesOf } from '../domain/reference/entries.ts';
import { entryId } from '../domain/reference/entry-kinds.ts';
import { entryRulesSchema } from '../domain/visits/entry-rules.ts';
import { type Programme, programmeSchema } from '../domain/catalogue/programme.ts';
import { visitChecklistItemSchema } from '../domain/visits/checklist.ts';
import { calendarSchema } from '../domain/calendar/working-days.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

/** Reads everything the office edits. Throws one Error that lists each thing that is wrong: file, path in it, message. */
export function loadContent(folder = CONTENT): Content {
  const wrong: string[] = [];

  function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      if (parsed.success) return parsed.data;
      wrong.push(...parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`));
    } catch (error) {
      wrong.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return undefined;
  }

  const institution = read('institution.json', institutionSchema);
  const calendar = read('calendar.json', calendarSchema);
  const entryRules = read('entry-rules.json', entryRulesSchema);
  const visitChecklist = read('visit-checklist.json', z.array(visitChecklistItemSchema).min(1));
  const programmes = programmeFiles(folder, wrong).flatMap((file) => {
    const programme = read(file, programmeSchema);
    if (programme) wrong.push(...misnamed(file, programme));
    return programme ? [programme] : [];
  });
  wrong.push(...repeatedIds(visitChecklist ?? []).map(({ id }) => `visit-checklist.json: repeated id: ${id}`));

  if (institution && calendar && entryRules && visitChecklist) {
    const content = { institution, calendar, entryRules, visitChecklist, programmes };
    wrong.push(...repeatedEntries(content));
    if (wrong.length === 0) return content;
  }
  throw new Error(`content is wrong:\n${wrong.join('\n')}`);
}

/** What is stored by its name has a name of its own. */
const repeatedEntries = (content: Content): string[] =>
  repeatedIds(entriesOf(content).map((entry) => ({ id: entryId(entry) }))).map(({ id }) => `repeated: ${id}`);

function programmeFiles(folder: string, wrong: string[]): string[] {
  try {
    const files = readdirSync(join(folder, 'programmes')).filter((file) => file.endsWith('.json'));
    if (files.length === 0) wrong.push('programmes: no file');
    return files.sort().map((file) => join('programmes', file));
  } catch (error) {
    wrong.push(`programmes: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

/** File names are unique, so ids that equal them are too. */
function misnamed(file: string, { id }: Programme): string[] {
  return id === basename(file, '.json') ? [] : [`${file}: id: must be the name of the file, not ${id}`];
}
