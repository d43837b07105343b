/** Puts the features together. */
import type { Folds, Parts } from './context.ts';
import type { AnyFeature } from './feature.ts';

/** Throws if two features claim the same name. */
export function fold(features: readonly AnyFeature[]): Folds {
  const parts = features.map((one) => one.parts);
  const inOrder = <K extends 'menu' | 'mine' | 'desk'>(key: K): readonly Parts[K][number][] =>
    parts.flatMap((one): Parts[K][number][] => one[key]).toSorted((a, b) => a.order - b.order);
  return {
    commands: joined(parts.map(({ commands }) => commands)),
    taps: joined(parts.map(({ taps }) => taps)),
    links: joined(parts.map(({ links }) => links)),
    moves: joined(parts.map(({ moves }) => moves)),
    dialogs: joined(parts.map(({ dialogs }) => dialogs)),
    notices: joined(parts.map(({ notices }) => notices)),
    fileLines: joined(parts.map(({ fileLines }) => fileLines)),
    inline: parts.flatMap(({ inline }) => inline),
    menu: inOrder('menu'),
    mine: inOrder('mine'),
    desk: inOrder('desk'),
  };
}

function joined<P>(maps: readonly ReadonlyMap<string, P>[]): ReadonlyMap<string, P> {
  const all = new Map<string, P>();
  for (const [name, part] of maps.flatMap((map) => [...map])) {
    if (all.has(name)) throw new Error(`two features claim ${name}`);
    all.set(name, part);
  }
  return all;
}
