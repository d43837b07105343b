/** C1: one step of the form by the whole bot, against a bare grammY bot that sends one message. */
import { alternate, ratioLine, type Line } from '../figures.ts';
import type { Rig } from '../rig.ts';

const MOST = 3.5;

export async function step(rig: Rig): Promise<Line[]> {
  const mongo = await rig.storeUrl('mongodb');
  const subjects = {
    bare: await rig.subject('bare'),
    file: await rig.subject('ours', await rig.storeUrl('file')),
    ...(mongo ? { mongo: await rig.subject('ours', mongo) } : {}),
  };
  const sides = Object.entries(subjects).map(([name, subject]) => [name, () => rig.walk(subject)] as const);
  const rounds = await alternate(Object.fromEntries(sides));
  await Promise.all(Object.values(subjects).map((subject) => subject.kill()));
  const { bare = [], file = [] } = rounds;
  const unit = 'µs';
  return [
    ...(rounds['mongo']
      ? [
          ratioLine(
            { id: 'C1', what: 'form step over HTTP, MongoDB / bare grammY with the runner', unit, most: MOST },
            rounds['mongo'],
            bare,
          ),
        ]
      : [noServer('C1')]),
    ratioLine({ id: 'C1', what: 'form step over HTTP, embedded store / bare grammY', unit }, file, bare),
  ];
}

export const noServer = (id: string): Line => ({
  id,
  what: 'no MongoDB server found (MONGODB_TEST_URI names one)',
  ours: '',
  other: '',
  figure: 'not measured',
  target: '',
  met: false,
});
