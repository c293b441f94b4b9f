import type { Guess } from './guess';

/** A table of cells larger than this is not proposed. */
const MOST_CELLS = 2_000_000;
/** Nor are axes whose finest combination is larger than this. */
const MOST_FINEST = 8_000_000;

export interface TableGuess {
  readonly by: readonly string[];
  /** At most: combinations of the axes' members, never more than rows. */
  readonly cells: number;
}

export interface TablesGuess {
  readonly tables: readonly TableGuess[];
  readonly leftOut: readonly string[];
}

/**
 * The tables for what readers ask first: the months; by place, by issue, by both, coarse before fine; by kind,
 * channel, tier and unit. Axes that would make tables too large are left out.
 */
export function guessTables(guess: Guess): TablesGuess {
  const sizes = axisSizes(guess);
  const { rows } = guess.profile;
  const cellsOf = (by: readonly string[]) =>
    Math.min(
      rows,
      by.reduce((product, axis) => product * (sizes.get(axis) ?? 1), 1),
    );
  const tables: TableGuess[] = [];
  const axes = new Set<string>(['month']);
  const leftOut = new Set<string>();
  /** The first of the choices that is small enough. */
  const propose = (...choices: readonly (readonly string[])[]) => {
    const fitting = choices.find(
      (by) => cellsOf(by) <= MOST_CELLS && cellsOf([...new Set([...axes, ...by])]) <= MOST_FINEST,
    );
    const wanted = choices[0] ?? [];
    for (const axis of wanted) if (!fitting?.includes(axis)) leftOut.add(axis);
    if (!fitting || tables.some((table) => same(table.by, fitting))) return;
    for (const axis of fitting) axes.add(axis);
    tables.push({ by: fitting, cells: cellsOf(fitting) });
  };
  const places = guess.places?.levels.map((level) => level.id) ?? [];
  const issues = guess.issues?.levels.map((level) => level.id) ?? [];
  const place = places.slice(0, 1);
  const issue = issues.slice(0, 1);
  propose(['month']);
  propose(['month', ...place]);
  propose(['month', ...issue]);
  propose(['month', ...place, ...issue]);
  for (const fine of places.slice(1)) propose(['month', fine, ...issue], ['month', fine]);
  for (const fine of issues.slice(1)) propose(['month', ...place, fine], ['month', fine]);
  if (guess.kind)
    propose(['month', ...place, ...issue, 'kind'], ['month', ...place, 'kind'], ['month', 'kind']);
  for (const flat of (['channel', 'tier', 'unit'] as const).filter((one) => guess[one] !== null)) {
    propose(['month', ...place, flat], ['month', flat]);
  }
  return { tables, leftOut: [...leftOut].filter((axis) => !axes.has(axis)) };
}

const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join();

function axisSizes(guess: Guess): Map<string, number> {
  const sizes = new Map([['month', guess.opened?.dates.months ?? 12]]);
  // One more for rows without a place, an issue or a known value.
  for (const levels of [guess.places, guess.issues]) {
    for (const level of levels?.levels ?? []) sizes.set(level.id, level.distinct + 1);
  }
  for (const flat of ['kind', 'channel', 'tier', 'unit'] as const) {
    sizes.set(flat, (guess[flat]?.distinct ?? 0) + 1);
  }
  return sizes;
}
