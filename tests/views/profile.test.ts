import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Named } from '../../src/views/cells/named';
import type { PlaceMember } from '../../src/views/cells/places';
import { middleOf } from '../../src/views/profile/durations';
import { LEAST_ALIKE, mixOf, mostAlike } from '../../src/views/profile/mix';
import { neighboursOf } from '../../src/views/profile/neighbours';

const members = new Map<number, Named>(
  [1, 2, 3, 4].map((id) => [
    id,
    { id, code: `m${id}`, level: 'issue', name: { zh: `事${id}`, en: `m${id}` } },
  ]),
);

describe('what a place has more of than the city', () => {
  test('is named with its quotient where the interval leaves out one', () => {
    const whole = new Map([
      [1, 10_000],
      [2, 10_000],
      [3, 10_000],
      [4, 100],
    ]);
    const part = new Map([
      [1, 600],
      [2, 300],
      [3, 100],
      [4, 1],
    ]);
    const mix = mixOf(part, whole, members);
    expect(mix?.compared).toBe(4);
    expect(mix?.more.map(({ member }) => member.code)).toEqual(['m1']);
    expect(mix?.fewer.map(({ member }) => member.code)).toEqual(['m3']);
    expect(mix?.more[0]?.quotient).toBeCloseTo(600 / 1001 / (10_000 / 30_100), 9);
    expect(mix?.more[0]?.low).toBeGreaterThan(1);
  });

  test('a withheld count is no zero: nothing is then said', () => {
    const whole = new Map([
      [1, 100],
      [2, 100],
    ]);
    expect(mixOf(new Map([[1, null]]), whole, members)).toBeNull();
    expect(mixOf(new Map([[1, 40]]), new Map([[1, null]]), members)).toBeNull();
    expect(mixOf(new Map([[1, 40]]), whole, members)?.compared).toBe(2);
  });
});

const portrait = fc
  .array(fc.integer({ min: 0, max: 5000 }), { minLength: 5, maxLength: 5 })
  .filter((counts) => counts.reduce((sum, one) => sum + one, 0) >= LEAST_ALIKE)
  .map((counts) => new Map(counts.map((count, id) => [id, count])));

describe('places that are alike', () => {
  test('the distance is 0 to itself, at most 1, the same both ways, and not moved by size', () => {
    fc.assert(
      fc.property(portrait, portrait, (one, other) => {
        const between = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>) =>
          mostAlike(a, [{ code: 'b', counts: b }])[0]?.distance ?? Number.NaN;
        const distance = between(one, other);
        const thrice = new Map([...other].map(([id, count]) => [id, count * 3]));
        expect(between(one, one)).toBeCloseTo(0, 12);
        expect(distance).toBeLessThanOrEqual(1 + 1e-12);
        expect(between(other, one)).toBeCloseTo(distance, 12);
        expect(between(one, thrice)).toBeCloseTo(distance, 12);
      }),
    );
  });

  test('the nearest come first, and places with few cases are not compared', () => {
    const of = (a: number, b: number) => new Map([[1, a], [2, b]]); // prettier-ignore
    const own = of(800, 200);
    const others = [
      { code: 'far', counts: of(100, 900) },
      { code: 'near', counts: of(7900, 2100) },
      { code: 'small', counts: of(8, 2) },
    ];
    const found = mostAlike(own, others);
    expect(found.map(({ code }) => code)).toEqual(['near', 'far']);
    expect(found[0]?.distance).toBeCloseTo(0.01, 9);
    expect(mostAlike(of(8, 2), others)).toEqual([]);
  });
});

describe('neighbours', () => {
  const place = (id: number, code: string, level: string, parent: number | null): PlaceMember => ({
    id,
    code,
    level,
    parent,
    names: { zh: code, en: code },
    pinyin: '',
  });
  const all = [
    place(1, 'A', 'district', null),
    place(2, 'B', 'district', null),
    place(3, 'a1', 'street', 1),
    place(4, 'a2', 'street', 1),
    place(5, 'b1', 'street', 2),
  ];
  const pairs = [
    ['a1', 'a2'],
    ['b1', 'a2'],
  ] as const;
  const of = (...codes: string[]) =>
    neighboursOf(
      all.filter(({ code }) => codes.includes(code)),
      all,
      pairs,
    ).map(({ code }) => code);

  test('of a street, of a group, and of districts whose streets touch', () => {
    expect(of('a1')).toEqual(['a2']);
    expect(of('a2')).toEqual(['a1', 'b1']);
    expect(of('a1', 'a2')).toEqual(['b1']);
    expect(of('A')).toEqual(['B']);
    expect(of('B')).toEqual(['A']);
  });
});

test('the middle one of a division lies in the step that reaches half', () => {
  const steps = [10, 35, 5, 50].map((count, at) => ({ at, count }));
  expect(middleOf(steps)?.at).toBe(2);
  expect(middleOf([])).toBeNull();
  expect(middleOf([{ count: 0 }])).toBeNull();
});
