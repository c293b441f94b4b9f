import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brushed, edgesOf, movedEdge } from '../../src/charts/monthBrushLayout';

const MONTHS = ['2024-11', '2024-12', '2025-01', '2025-02'].map((month, at) => ({ month, x: 50 + at * 20 }));
const x = fc.double({ min: -200, max: 400, noNaN: true });

describe('a stroke across the months', () => {
  test('chooses the months nearest to its ends and all between them', () => {
    expect(brushed(MONTHS, 61, 88)).toEqual({ first: '2024-12', last: '2025-01' });
    expect(brushed(MONTHS, -30, 900)).toEqual({ first: '2024-11', last: '2025-02' });
  });

  test('chooses the same whichever way it is drawn', () => {
    fc.assert(
      fc.property(x, x, (a, b) => {
        expect(brushed(MONTHS, a, b)).toEqual(brushed(MONTHS, b, a));
      }),
    );
  });

  test('chooses nothing where there are no months', () => expect(brushed([], 1, 2)).toBeNull());

  test('drawn between the edges of a range chooses that range again', () => {
    fc.assert(
      fc.property(x, x, (a, b) => {
        const range = brushed(MONTHS, a, b);
        const edges = range && edgesOf(MONTHS, range);
        expect(edges && brushed(MONTHS, edges.left + 0.5, edges.right - 0.5)).toEqual(range);
      }),
    );
  });
});

describe('an end that is moved', () => {
  const range = { first: '2024-12', last: '2025-01' };

  test.each([
    ['first', -1, '2024-11'],
    ['first', -9, '2024-11'],
    ['first', 5, '2025-01'],
    ['last', 1, '2025-02'],
    ['last', -5, '2024-12'],
  ] as const)('%s by %i stands at %s', (edge, by, month) => {
    expect(movedEdge(MONTHS, range, edge, by)).toEqual({ ...range, [edge]: month });
  });
});
