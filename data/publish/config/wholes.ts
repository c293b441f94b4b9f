import type { Condition } from './condition';
import { countsOf, ratiosOf } from './measures';
import type { Config } from './schema';

/** For each count the counts whose condition its own implies, or that a ratio divides it by. */
export function wholesOf(config: Config): ReadonlyMap<string, string[]> {
  const counts = countsOf(config);
  const ratios = ratiosOf(config);
  return new Map(
    counts.map(({ id, where }) => {
      const terms = new Set(termsOf(where).map((term) => JSON.stringify(term)));
      const wholes = counts.filter((other) => {
        if (other.id === id) return false;
        const stated = ratios.some((ratio) => ratio.numerator === id && ratio.denominator === other.id);
        return stated || termsOf(other.where).every((term) => terms.has(JSON.stringify(term)));
      });
      return [id, wholes.map((whole) => whole.id)];
    }),
  );
}

/** The conditions that all have to hold; none for every row. */
function termsOf(where: Condition): readonly Condition[] {
  if (where === 'all') return [];
  return 'and' in where ? where.and.flatMap(termsOf) : [where];
}

/** Two counts that are parts of a third, all shipped with withheld cells: what the whole counts beside them is a count too. */
export interface PairOfParts {
  readonly whole: string;
  readonly one: string;
  readonly other: string;
  /** Whether their conditions tell that no row is in both. */
  readonly exclusive: boolean;
}

/** The pairs of parts of each whole among the counts that some table with suppression has. */
export function pairsOfParts(config: Config): readonly PairOfParts[] {
  const tables = config.tables.filter(({ protection }) => protection === 'suppression');
  const shipped = countsOf(config).filter(({ id }) =>
    tables.some(({ measures }) => measures === undefined || measures.includes(id)),
  );
  const wholes = wholesOf(config);
  return shipped.flatMap((one, at) =>
    shipped.slice(at + 1).flatMap((other): PairOfParts[] => {
      const whole = shipped.find(({ id }) => [one, other].every((part) => wholes.get(part.id)?.includes(id)));
      if (!whole) return [];
      return [{ whole: whole.id, one: one.id, other: other.id, exclusive: exclude(one.where, other.where) }];
    }),
  );
}

/** Whether no row can fulfil both, as far as the conditions themselves tell it. */
export function exclude(one: Condition, other: Condition): boolean {
  // Which side is taken apart first may tell more.
  return excludes(one, other) || excludes(other, one);
}

function excludes(one: Condition, other: Condition): boolean {
  if (contradict(one, other) || contradict(other, one)) return true;
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  // Every choice of an `or` must be excluded, before any of an `and` may be taken.
  for (const [a, b] of pairs) if (a !== 'all' && 'or' in a) return a.or.every((part) => excludes(part, b));
  return pairs.some(([a, b]) => a !== 'all' && 'and' in a && a.and.some((part) => excludes(part, b)));
}

/** Whether the first condition as it stands is against the second. */
function contradict(one: Condition, other: Condition): boolean {
  if (one === 'all' || other === 'all') return one !== other && isNever(one, other);
  if ('not' in one) return implies(other, one.not);
  if ('closed' in one) {
    if ('closed' in other) return one.closed !== other.closed;
    return !one.closed && ('closed_by_deadline' in other || 'closed_within_hours' in other);
  }
  if ('column' in one && 'column' in other) return one.column === other.column && parted(one, other);
  for (const id of DIMENSIONS) {
    const [codes, others] = [codesOf(one, id), codesOf(other, id)];
    if (codes && others) return codes.every((code) => !others.includes(code));
  }
  return false;
}

const DIMENSIONS = ['kind', 'channel', 'tier'] as const;

function codesOf(condition: Condition, id: (typeof DIMENSIONS)[number]): readonly string[] | null {
  return condition !== 'all' && id in condition
    ? ((condition as Record<string, readonly string[]>)[id] ?? null)
    : null;
}

/** `not: all` counts nothing. */
function isNever(one: Condition, other: Condition): boolean {
  const not = one === 'all' ? other : one;
  return not !== 'all' && 'not' in not && isAll(not.not);
}

function isAll(condition: Condition): boolean {
  if (condition === 'all') return true;
  if ('and' in condition) return condition.and.every(isAll);
  return 'or' in condition && condition.or.some(isAll);
}

/** Whether every row that fulfils the one fulfils the other. */
function implies(one: Condition, other: Condition): boolean {
  if (other === 'all' || isAll(other) || JSON.stringify(one) === JSON.stringify(other)) return true;
  if (one === 'all') return false;
  if ('or' in other && other.or.some((part) => implies(one, part))) return true;
  if ('and' in other) return other.and.every((part) => implies(one, part));
  for (const id of DIMENSIONS) {
    const [codes, others] = [codesOf(one, id), codesOf(other, id)];
    if (codes && others) return codes.every((code) => others.includes(code));
  }
  if ('column' in one && 'column' in other && one.column === other.column) {
    if ('is' in one && 'is' in other) return listed(one.is).every((text) => listed(other.is).includes(text));
    if ('is' in one && 'filled' in other && other.filled) return !listed(one.is).includes('');
  }
  return 'closed' in other && other.closed && ('closed_by_deadline' in one || 'closed_within_hours' in one);
}

type ColumnCondition = Extract<Condition, { readonly column: string }>;

/** Whether no text fulfils both. */
function parted(one: ColumnCondition, other: ColumnCondition): boolean {
  if ('filled' in one && 'filled' in other) return one.filled !== other.filled;
  if (!('is' in one)) return false;
  const texts = listed(one.is);
  if ('is' in other) return texts.every((text) => !listed(other.is).includes(text));
  if ('is_not' in other) return texts.every((text) => listed(other.is_not).includes(text));
  return texts.every((text) => (text !== '') !== other.filled);
}

function listed(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim());
}
