/** An album comes as one update a file: the first is answered, what follows is said in that same message. */
import type { AlbumReply, Ctx } from '../talk/context.ts';
import { edit, send, type Screen } from '../talk/screen.ts';

/** Albums are over in seconds: more than are under way at once. */
const MOST = 1000;

/** `above` stays above all that follows: the album's one reply says everything that was wrong. */
export async function replyOnce(ctx: Ctx, above: string, draw: (above: string) => Screen): Promise<void> {
  const [album, chat] = [ctx.message?.media_group_id, ctx.chat?.id];
  if (album === undefined || chat === undefined) {
    const { html, rows } = draw(above);
    return send(ctx, html, rows);
  }
  const said = replyTo(ctx, chat, album);
  const lines = [...new Set([...(said?.above ?? []), ...(above ? [above] : [])])];
  const { html, rows } = draw(lines.join('\n'));
  await (said ? edit(ctx, said.message, html, rows) : send(ctx, html, rows));
  remember(ctx, chat, { album, message: ctx.kit.newest.get(chat) ?? 0, above: lines });
}

/** Only while nothing newer stands below it. */
function replyTo({ kit }: Ctx, chat: number, album: string): AlbumReply | undefined {
  const said = kit.albums.get(chat);
  return said?.album === album && said.message === kit.newest.get(chat) ? said : undefined;
}

function remember({ kit: { albums } }: Ctx, chat: number, reply: AlbumReply): void {
  albums.delete(chat);
  albums.set(chat, reply);
  const [oldest] = albums.keys();
  if (albums.size > MOST && oldest !== undefined) albums.delete(oldest);
}
