/** What does not compile, held by the compiler: `npm run check:types` fails at a line that compiles after all. */
import { feature } from '../../src/bot/talk/feature.ts';
import type { StaffContext } from '../../src/bot/talk/context.ts';

const list = async ({ staff, office }: StaffContext): Promise<unknown> => office.staff.get(staff.id);

// Nobody forgets to say who may: a feature without a permission is none.
// @ts-expect-error Property 'may' is missing
feature('files', { where: 'office', floor: 'clears' });

// A permission is one of the table's.
// @ts-expect-error Type '"everything"' is not assignable
feature('files', { may: 'everything', where: 'office', floor: 'clears' });

// A staff handler needs to know the colleague, and only a permission makes the engine find them.
// @ts-expect-error Property 'staff' is missing
feature('files', { may: 'anybody', where: 'office', floor: 'clears' }).command('files', list);

// Nor may one command of a staff feature be opened to all with a handler that needs a colleague.
// @ts-expect-error Property 'staff' is missing
feature('files', { may: 'see', where: 'office', floor: 'clears' }).command('files', list, { may: 'anybody' });

// With a permission it compiles.
feature('files', { may: 'see', where: 'office', floor: 'clears' }).command('files', list);
