/** THE way from an update to a draft: in a private chat only, so that nothing of a form is drawn before others. */
import type { Draft } from '../../domain/forms/draft.ts';
import { draftsOf, draftWithFloor } from '../../services/forms/drafts.ts';
import type { Ctx } from '../talk/context.ts';
import { isPrivate } from '../talk/speak.ts';

/** The draft whose question is open, if any. */
export const openDraft = async (ctx: Ctx): Promise<Draft | null> =>
  isPrivate(ctx) ? draftWithFloor(ctx.office, ctx.person) : null;

/** The person's half-filled forms, the one touched last first. */
export const myDrafts = async (ctx: Ctx): Promise<readonly Draft[]> =>
  isPrivate(ctx) ? draftsOf(ctx.office, ctx.person.id) : [];
