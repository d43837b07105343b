/** Notices of the outbox, drawn from the store at the moment they are sent, in the receiver's language. */
import { GrammyError, HttpError, type Api } from 'grammy';
import type { Person } from '../../domain/people/person.ts';
import { draftWithFloor } from '../../services/forms/drafts.ts';
import type { Delivery, Send } from '../../services/notices/deliver.ts';
import { markBlocked } from '../../services/people/people.ts';
import { formScreen } from '../form/screens.ts';
import type { Kit, OfficeFlavor } from '../talk/context.ts';
import { sendTo } from '../talk/screen.ts';

/** A receiver as the drawing functions know people; a group speaks the office's language. */
async function receiver(kit: Kit, chat: string): Promise<OfficeFlavor> {
  const known = await kit.office.people.get(chat);
  const language = kit.office.defaultLanguage;
  const person: Person = known ?? {
    id: chat,
    version: 0,
    language,
    languageChosen: false,
    consent: null,
    floor: null,
    blocked: false,
  };
  return { kit, office: kit.office, person, say: kit.texts.say(person.language) };
}

/** What an answer of Telegram means for the row: 403 and a gone chat are final, the rest is tried again. */
function deliveryOf(error: unknown): Delivery {
  if (error instanceof HttpError) return 'retry';
  if (!(error instanceof GrammyError)) throw error;
  if (error.error_code === 403) return 'blocked';
  return error.error_code === 400 ? 'failed' : 'retry';
}

/** A question is always the newest message; whoever was in the middle of a form sees theirs again. */
async function askAgainBelow(to: OfficeFlavor, api: Api): Promise<void> {
  const draft = await draftWithFloor(to.office, to.person);
  if (!draft) return;
  const { html, rows } = formScreen(to, draft);
  await sendTo(api, to.person.id, html, rows).catch((error: unknown) =>
    to.kit.log.warn({ err: error }, 'a question could not be shown again'),
  );
}

export const sendNotice =
  (kit: Kit, api: Api): Send =>
  async (notice) => {
    try {
      const to = await receiver(kit, notice.to);
      const draw = kit.folds.notices.get(notice.kind);
      if (!draw) throw new Error(`no feature draws ${notice.kind}`);
      const screen = await draw(to, notice);
      if (!screen) return 'sent';
      await sendTo(api, notice.to, screen.html, screen.rows);
      await askAgainBelow(to, api);
      return 'sent';
    } catch (error) {
      const delivery = deliveryOf(error);
      kit.log.warn({ err: error, notice: notice.id, delivery }, 'a notice was not delivered');
      if (delivery === 'blocked') await markBlocked(kit.office, notice.to, true);
      return delivery;
    }
  };
