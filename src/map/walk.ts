import type { Heart } from './contract';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const WAYS: Readonly<Record<Arrow, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Whether the key is one of the four arrows. */
export function isArrow(key: string): key is Arrow {
  return key in WAYS;
}

/** The ways overlap a little, so that nothing lies between two of them. */
const WIDEST = 1.2;

/**
 * Where an arrow key leads from a place: the index of the nearest whose heart lies that way (what lies aside counts
 * twice), or null at the rim. `drawn` tells which places there are to walk to.
 */
export function placeToward(
  hearts: readonly Heart[],
  from: number,
  key: Arrow,
  drawn: (index: number) => boolean = () => true,
): number | null {
  const own = hearts[from];
  if (!own) return null;
  const [ux, uy] = WAYS[key];
  let best: number | null = null;
  let least = Infinity;
  hearts.forEach((heart, index) => {
    const [dx, dy] = [heart.x - own.x, heart.y - own.y];
    const along = dx * ux + dy * uy;
    const aside = Math.abs(dx * uy) + Math.abs(dy * ux);
    if (index === from || along <= 0 || aside > along * WIDEST || !drawn(index)) return;
    const score = along + 2 * aside;
    if (score < least) [best, least] = [index, score];
  });
  return best;
}

const TURNS: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

/**
 * Where Page Down and Page Up lead: to the next and the last place of the list, round and round, so that there is
 * none that keys do not reach, whatever lies where. Null for another key, or where there is no other place.
 */
export function placeInOrder(
  places: number,
  from: number,
  key: string,
  drawn: (index: number) => boolean = () => true,
): number | null {
  const turn = TURNS[key];
  if (turn === undefined) return null;
  for (let step = 1; step < places; step += 1) {
    const index = (((from + turn * step) % places) + places) % places;
    if (drawn(index)) return index;
  }
  return null;
}
