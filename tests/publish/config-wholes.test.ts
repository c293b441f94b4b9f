import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../data/publish/config/condition';
import { exclude } from '../../data/publish/config/wholes';

interface Row {
  readonly text: string;
  readonly kind: string;
  readonly closed: boolean;
  readonly inTime: boolean;
}

/** Every row that the conditions below can tell apart. */
const ROWS: readonly Row[] = ['', 'a', 'b', 'c'].flatMap((text) =>
  ['p', 'q', 'r'].flatMap((kind) =>
    [
      [false, false],
      [true, false],
      [true, true],
    ].map(([closed = false, inTime = false]) => ({ text, kind, closed, inTime })),
  ),
);

function holds(condition: Condition, row: Row): boolean {
  if (condition === 'all') return true;
  if ('is' in condition) return condition.is.some((text) => text.trim() === row.text);
  if ('is_not' in condition) return !condition.is_not.some((text) => text.trim() === row.text);
  if ('filled' in condition) return condition.filled === (row.text !== '');
  if ('closed' in condition) return condition.closed === row.closed;
  if ('closed_by_deadline' in condition || 'closed_within_hours' in condition) return row.inTime;
  if ('kind' in condition) return condition.kind.includes(row.kind);
  if ('and' in condition) return condition.and.every((part) => holds(part, row));
  if ('or' in condition) return condition.or.some((part) => holds(part, row));
  if ('not' in condition) return !holds(condition.not, row);
  throw new Error('a condition that is not drawn here');
}

const some = (texts: readonly string[]) => fc.subarray([...texts], { minLength: 1 });
const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant<Condition>('all'),
    some(['', ' a', 'b ', 'c']).map((is): Condition => ({ column: 'text', is })),
    some(['', 'a', 'b', 'c']).map((texts): Condition => ({ column: 'text', is_not: texts })),
    fc.boolean().map((filled): Condition => ({ column: 'text', filled })),
    fc.boolean().map((closed): Condition => ({ closed })),
    fc.constant<Condition>({ closed_by_deadline: true }),
    some(['p', 'q', 'r']).map((kind): Condition => ({ kind })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie('condition').map((not): Condition => ({ not })),
  ),
}));

describe('two conditions', () => {
  it('are said to exclude each other only where no row fulfils both', () => {
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        if (exclude(one, other))
          expect(ROWS.filter((row) => holds(one, row) && holds(other, row))).toEqual([]);
        expect(exclude(one, other)).toBe(exclude(other, one));
      }),
      { numRuns: 5000 },
    );
  });

  it.each<[Condition, Condition]>([
    [{ closed: true }, { closed: false }],
    [{ closed: false }, { closed_within_hours: 24 }],
    [
      { column: 'text', is: ['done '] },
      { column: 'text', is: ['open', 'new'] },
    ],
    [
      { column: 'text', is: ['done'] },
      { column: 'text', is_not: ['done', 'open'] },
    ],
    [
      { column: 'text', is: ['done'] },
      { column: 'text', filled: false },
    ],
    [{ kind: ['p'] }, { kind: ['q', 'r'] }],
    [{ kind: ['p'] }, { not: { kind: ['p', 'q'] } }],
    [{ and: [{ closed: true }, { kind: ['p'] }] }, { or: [{ kind: ['q'] }, { closed: false }] }],
  ])('exclude each other: %j and %j', (one, other) => {
    expect(exclude(one, other)).toBe(true);
  });

  it.each<[Condition, Condition]>([
    [{ closed: true }, { kind: ['p'] }],
    [{ closed: true }, { closed_by_deadline: true }],
    [
      { column: 'text', is: ['done'] },
      { column: 'other', is: ['open'] },
    ],
    [{ kind: ['p', 'q'] }, { kind: ['q', 'r'] }],
    ['all', { closed: false }],
  ])('may hold together: %j and %j', (one, other) => {
    expect(exclude(one, other)).toBe(false);
  });
});
