/** A page to read or to print: no script, nothing from elsewhere. */
import { escapeHtml } from '../../i18n/template.ts';
import { instant } from '../../services/office.ts';
import type { Ctx } from '../talk/context.ts';
import { when } from '../talk/words.ts';
import { sectionsOf, type Card, type Section } from './export-sections.ts';

interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly footer: string;
}

const STYLE = `
  @page { size: A4; margin: 18mm 16mm; }
  :root { color-scheme: light; }
  body { font: 15px/1.5 system-ui, "Noto Sans", "Segoe UI", Roboto, sans-serif; color: #1c2530; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; }
  header { border-bottom: 3px solid #0f6d7a; padding-bottom: .75rem; margin-bottom: 1.5rem; }
  h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
  header p { margin: 0; color: #55626f; }
  h2 { font-size: 1.1rem; color: #0f6d7a; margin: 1.75rem 0 .5rem; break-after: avoid; }
  article { border: 1px solid #d9e0e6; border-radius: .5rem; padding: .6rem .9rem; margin: .5rem 0; }
  h3 { font-size: 1rem; margin: 0 0 .3rem; break-after: avoid; }
  p { margin: .15rem 0; overflow-wrap: anywhere; white-space: pre-line; break-inside: avoid; }
  footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid #d9e0e6; color: #55626f; font-size: .9rem; }
  @media print { body { font-size: 11pt; margin: 0; padding: 0; max-width: none; } }
`;

/** Everything that is stored about a person. */
export const exportPage = async (ctx: Ctx): Promise<string> =>
  pageOf(ctx, {
    title: ctx.say('privacy.page.title'),
    sections: await sectionsOf(ctx),
    footer: ctx.say('privacy.page.rights'),
  });

/** In the reader's language; what it is given is HTML. */
export function pageOf(ctx: Ctx, { title, sections, footer }: Page): string {
  const { say, person, office } = ctx;
  const { university, office: unit } = office.content.institution;
  const [name, of] = [university[person.language], unit[person.language]].map(escapeHtml);
  return [
    `<!doctype html><html lang="${person.language}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`,
    `<style>${STYLE}</style></head><body>`,
    `<header><h1>${title}</h1><p>${name} · ${of}</p>`,
    `<p>${say('privacy.page.made', { date: when(ctx, instant(office)) })}</p></header>`,
    ...sections.map(sectionHtml),
    `<footer>${footer}</footer></body></html>`,
  ].join('\n');
}

const sectionHtml = ({ title, cards }: Section): string =>
  `<section><h2>${title}</h2>${cards.map(cardHtml).join('')}</section>`;

const cardHtml = ({ heading, lines }: Card): string =>
  `<article>${heading === undefined ? '' : `<h3>${heading}</h3>`}${lines.map((line) => `<p>${line}</p>`).join('')}</article>`;
