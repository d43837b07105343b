/** The example rules ask for figures that there are, and the README says of each what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../support/sources.ts';
import { stage, type Stage } from '../support/talk.ts';

const rulesSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.looseObject({ alert: z.string(), expr: z.string() })) })),
});
const fileOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const rules = rulesSchema.parse(parse(fileOf('docs/alerts.yaml'))).groups.flatMap((group) => group.rules);

let on: Stage;
let figures = '';
beforeAll(async () => {
  on = await stage({ env: { PORT: '0' }, options: { http: true } });
  await on.student.start();
  figures = await (await fetch(`${on.product.address}/metrics`)).text();
});
afterAll(() => on.stop());

describe('docs/alerts.yaml', () => {
  it('has rules', () => expect(rules.length).toBeGreaterThan(4));

  it.each(rules.map(({ alert, expr }) => [alert, expr]))('%s asks for figures that are shown', (_alert, expr) => {
    const asked = expr.match(/\boffice_\w+/gu) ?? [];
    expect(asked.filter((name) => !new RegExp(`^${name}[ {]`, 'mu').test(figures))).toEqual([]);
  });

  it('is what the README explains, alarm by alarm', () => {
    const explained = [...fileOf('README.md').matchAll(/^\| `([A-Z][a-z]\w+)` \|/gmu)].map(([, alert]) => alert);
    expect(explained).toEqual(rules.map(({ alert }) => alert));
  });
});
