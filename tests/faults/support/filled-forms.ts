/** Whole forms, filled in once as people do. */
import { fillIn, MOBILITY, openForm, VISIT } from '../../support/fill-in.ts';
import { stage } from '../../support/talk.ts';
import type { Filled } from './crash-scenarios.ts';

export async function filledForms(): Promise<Filled> {
  const on = await stage({ options: { strictIndexes: false } });
  const { drafts } = on.product.office;
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY);
  await openForm(on.scientist, 'visit');
  await fillIn(on, on.scientist, VISIT);
  const [mobility] = await drafts.find({ person: String(on.student.id) });
  const [visit] = await drafts.find({ person: String(on.scientist.id) });
  await on.stop();
  return { mobility: mobility?.answers ?? {}, visit: visit?.answers ?? {} };
}
