/** The desk's list of files that wait for the office, oldest first. */
import { applicantName, type Application } from '../../domain/applications/application.ts';
import { countWaitingForOffice } from '../../services/applications/find.ts';
import { cut } from '../form/shown-answer.ts';
import type { Ctx, DeskPart } from '../talk/context.ts';
import { pageRow, queryPage } from '../talk/pages.ts';
import { ago } from '../talk/words.ts';
import * as taps from './taps.ts';
import { markOf } from './view.ts';

const DESK_PAGE = 8;

export async function waitingFiles(ctx: Ctx, cursor: string, data: (cursor: string) => string): Promise<DeskPart> {
  const { applications } = ctx.office;
  const [page, waits] = await Promise.all([
    queryPage(applications, { filter: { waitsFor: 'office' }, sort: [['waitsSince', 'asc']], size: DESK_PAGE }, cursor),
    countWaitingForOffice(ctx.office),
  ]);
  return {
    waits,
    lines: waits > 0 ? [ctx.say('desk.count', { count: waits })] : [],
    rows: [
      ...page.shown.map((file) => [{ text: row(ctx, file), data: taps.card.data(file.id) }]),
      ...pageRow(ctx, page, data),
    ],
  };
}

const row = (ctx: Ctx, application: Application): string =>
  `${markOf(ctx, application)} ${application.id} · ${cut(applicantName(application), 24)} · ${ago(ctx, application.waitsSince)}`;
