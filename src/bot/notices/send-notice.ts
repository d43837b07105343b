/** Notices of the outbox, drawn from the store at the moment they are sent, in the receiver's language. */
import { GrammyError, HttpError, type Api } from 'grammy';
import { WHY, type Delivery } from '../../domain/notices/delivery.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { MessageAt, Notice } from '../../domain/notices/notice.ts';
import type { Person } from '../../domain/people/person.ts';
import { draftWithFloor } from '../../services/forms/drafts.ts';
import { chatOf, closedGroup, groupHasMoved, groupIsClosed, groupIsOpen } from '../../services/notices/staff-group.ts';
import { tellMembers } from '../../services/notices/tell.ts';
import type { Progress, Send } from '../../services/notices/send.ts';
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

/** What an answer of Telegram means for the row: 403 and 400 are final, the rest is tried again; so is what was thrown in drawing. */
function deliveryOf(error: unknown): Delivery {
  if (error instanceof HttpError) return { outcome: 'retry', why: WHY.network };
  if (!(error instanceof GrammyError)) return { outcome: 'retry', why: WHY.drawing };
  const { error_code: code, parameters } = error;
  const outcome = code === 403 ? 'blocked' : code === 400 ? 'failed' : 'retry';
  return { outcome, why: String(code), afterSeconds: parameters.retry_after ?? 0 };
}

/** A question is always the newest message; whoever was in the middle of a form sees theirs again. */
async function askAgainBelow(to: OfficeFlavor, api: Api, draft: Draft): Promise<void> {
  const { html, rows } = formScreen(to, draft);
  await sendTo(api, to.person.id, html, rows).catch((error: unknown) =>
    to.kit.log.warn({ err: error }, 'a question could not be shown again'),
  );
}

interface Sending {
  readonly kit: Kit;
  readonly api: Api;
  readonly notice: Notice;
  /** What has arrived until now; grows. */
  readonly sent: MessageAt[];
  readonly progress: Progress;
}

/**
 * What has arrived by an earlier try is not sent again. Before each further part what has arrived is written down:
 * whoever takes the row over from a process that dies here sends the rest.
 */
async function sendParts({ kit, api, notice, sent, progress }: Sending): Promise<void> {
  const { copyOf } = notice;
  const to = await receiver(kit, notice.to);
  const chat = await chatOf(kit.office, notice.to);
  const draw = kit.folds.notices.get(notice.kind);
  if (!draw) throw new Error(`no feature draws ${notice.kind}`);
  const screen = await draw(to, notice);
  if (!screen) return;
  const arrived = ({ message_id: message }: { message_id: number }) => sent.push({ chat, message });
  if (sent.length === 0) arrived(await sendTo(api, chat, screen.html, screen.rows));
  if (copyOf && sent.length < 2) {
    if (!(await progress(sent))) return;
    arrived(await api.copyMessage(chat, copyOf.chat, copyOf.message));
  }
  const draft = await draftWithFloor(to.office, to.person);
  if (draft && (await progress(sent))) await askAgainBelow(to, api, draft);
}

/** What the office's group refuses is not lost: it is followed where it went, or its members are told one by one. */
async function refusedByGroup({ kit, notice }: Sending, error: GrammyError): Promise<'moved' | Delivery> {
  const { office } = kit;
  const { migrate_to_chat_id: moved } = error.parameters;
  if (moved !== undefined) await groupHasMoved(office, String(moved));
  if (moved !== undefined) return 'moved';
  await groupIsClosed(office, error.description);
  const isTold = await tellMembers(office, notice);
  return { outcome: isTold ? 'passed' : 'failed', why: String(error.error_code) };
}

async function tried(sending: Sending, mayFollow = true): Promise<Delivery> {
  const { kit, notice, sent } = sending;
  const isGroup = notice.to === kit.office.staffChat;
  try {
    await sendParts(sending);
    if (isGroup && (await closedGroup(kit.office))) await groupIsOpen(kit.office);
    return { outcome: 'sent', sent };
  } catch (error) {
    const delivery = deliveryOf(error);
    kit.log.warn({ err: error, notice: notice.id, ...delivery }, 'a notice was not delivered');
    const isFinal = delivery.outcome === 'blocked' || delivery.outcome === 'failed';
    if (!isGroup || !isFinal || !(error instanceof GrammyError)) return { ...delivery, sent };
    const refused = await refusedByGroup(sending, error);
    if (refused === 'moved')
      return mayFollow ? tried(sending, false) : { outcome: 'retry', why: delivery.why ?? '', sent };
    return { ...refused, sent };
  }
}

export const sendNotice =
  (kit: Kit, api: Api): Send =>
  (notice, progress) =>
    tried({ kit, api, notice, sent: [...(notice.sent ?? [])], progress });
