/** What administrators read when the office's group moves or takes no messages. */
import { groupClosed, groupMoved } from '../../domain/notices/group.ts';
import { closedGroup } from '../../services/notices/staff-group.ts';
import { countUndelivered } from '../../services/notices/undelivered.ts';
import { feature } from '../talk/feature.ts';
import { wayTo } from '../talk/ways.ts';

export const groupNews = feature('groupNews', { may: 'invite', where: 'private', floor: 'keeps' })
  .notice(groupMoved, ({ say }, { about }) => ({ html: say('group.moved', { chat: about }), rows: [] }))
  .notice(groupClosed, async ({ say, office }) => {
    const group = await closedGroup(office);
    const count = await countUndelivered(office);
    const row = [{ text: say('desk.toDesk'), data: wayTo('desk') }];
    return group && { html: say('group.closed', { why: group.why ?? '', count }), rows: [row] };
  });
