import { describe, expect, it } from 'vitest';
import { partsOf, shareOf, totalOf, type Part } from '../../src/views/cells/parts';

const named = (id: number) => ({ id, code: `c${id}`, level: '', name: { zh: `甲${id}`, en: `A${id}` } });
const parts = (...counts: (number | null)[]): Part[] =>
  counts.map((count, index) => ({ member: named(index), count }));
const shareOfFirst = (of: readonly Part[]) => (of[0] ? shareOf(of[0], of) : null);

describe('a count in parts', () => {
  it('is ordered from the largest, with withheld parts last', () => {
    const table = {
      rows: 4,
      columns: {
        kind_id: {
          name: 'kind_id',
          type: 'integer' as const,
          values: Int32Array.from([1, 2, 3, 4]),
          valid: null,
        },
        n: {
          name: 'n',
          type: 'number' as const,
          values: Float64Array.from([0, 7, 0, 9]),
          valid: Uint8Array.from([0, 1, 1, 1]),
        },
      },
    };
    const members = new Map([1, 2, 3, 4].map((id) => [id, named(id)]));
    const found = partsOf(table, 'kind_id', 'n', members);
    expect(found.map(({ member, count }) => [member.id, count])).toEqual([
      [4, 9],
      [2, 7],
      [3, 0],
      [1, null],
    ]);
  });

  it('has a total and shares where all parts are shown', () => {
    expect(totalOf(parts(30, 10))).toBe(40);
    const share = shareOfFirst(parts(30, 10));
    expect(share?.percent).toBeCloseTo(75, 12);
    expect(share?.interval && share.interval.low < 0.75 && share.interval.high > 0.75).toBe(true);
  });

  it('has neither where a part is withheld', () => {
    expect(totalOf(parts(30, null))).toBeNull();
    expect(shareOfFirst(parts(30, null))).toBeNull();
    expect(shareOfFirst(parts(null, 30))).toBeNull();
  });

  it('has a share without interval where the parts are not whole, and none where one is below 0', () => {
    const share = shareOfFirst(parts(7.5, 2.5));
    expect(share?.percent).toBeCloseTo(75, 12);
    expect(share?.interval).toBeNull();
    expect(shareOfFirst(parts(12, -2))).toBeNull();
    expect(shareOfFirst(parts(0, 0))).toBeNull();
  });
});
