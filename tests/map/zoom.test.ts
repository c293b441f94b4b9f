import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtIn, heartOnScreen, moved, WHOLE, zoomedAt, zoomTo, type Zoom } from '../../src/map/zoom';

const SIZE = { width: 800, height: 600 };
// Whole numbers: most doubles between two bounds are next to 0.
const within = (max: number) => fc.integer({ min: 0, max: 4 * max }).map((number) => number / 4);
const at = fc.record({ x: within(SIZE.width), y: within(SIZE.height) });
const factor = fc.integer({ min: 16, max: 96 }).map((number) => number / 16);

/** Some zoom that a reader can reach: in at a point, then in again at another. */
const zoom = fc
  .tuple(at, factor, at, factor)
  .map(([first, by, second, again]) => zoomedAt(zoomedAt(WHOLE, by, first, SIZE), again, second, SIZE));

const screenOf = (point: { x: number; y: number }, of: Zoom) => heartOnScreen({ ...point, radius: 1 }, of);

describe('a zoom', () => {
  it('in keeps what lies under the cursor there', () => {
    fc.assert(
      fc.property(zoom, at, factor, (from, cursor, by) => {
        const point = { x: (cursor.x - from.left) / from.k, y: (cursor.y - from.top) / from.k };
        const to = zoomedAt(from, by, cursor, SIZE);
        expect(to.k).toBeGreaterThanOrEqual(from.k);
        const { x, y, radius } = screenOf(point, to);
        expect(x).toBeCloseTo(cursor.x, 6);
        expect(y).toBeCloseTo(cursor.y, 6);
        expect(radius).toBe(to.k);
      }),
    );
  });

  it('by a factor is that much larger, and never smaller than the frame or larger than 24 times', () => {
    const middle = { x: 400, y: 300 };
    expect(zoomedAt(WHOLE, 2, middle, SIZE)).toEqual({ k: 2, left: -400, top: -300 });
    expect(zoomedAt(zoomedAt(WHOLE, 2, middle, SIZE), 0.5, middle, SIZE)).toEqual({ k: 1, left: 0, top: 0 });
    expect(zoomedAt(WHOLE, 0.2, middle, SIZE).k).toBe(1);
    expect(zoomedAt(WHOLE, 1000, middle, SIZE).k).toBe(24);
  });

  it('or a move leaves no blank rim', () => {
    const shift = fc.integer({ min: -2000, max: 2000 });
    fc.assert(
      fc.property(
        zoom,
        at,
        fc.integer({ min: 1, max: 10 }).map((number) => number / 10),
        shift,
        shift,
        (from, cursor, out, dx, dy) => {
          for (const { k, left, top } of [zoomedAt(from, out, cursor, SIZE), moved(from, dx, dy, SIZE)]) {
            expect(Math.max(left, top)).toBeLessThanOrEqual(0);
            expect(left + SIZE.width * k).toBeGreaterThanOrEqual(SIZE.width - 1e-6);
            expect(top + SIZE.height * k).toBeGreaterThanOrEqual(SIZE.height - 1e-6);
          }
        },
      ),
    );
  });

  it('is moved as far as it was dragged', () => {
    const from = zoomedAt(WHOLE, 3, { x: 400, y: 300 }, SIZE);
    const to = moved(from, 50, -30, SIZE);
    expect([to.left - from.left, to.top - from.top, to.k]).toEqual([50, -30, from.k]);
  });

  it('to a box has all of it on screen, and as large as the frame and the limit allow', () => {
    const box = fc.tuple(at, at).map(([a, b]) => ({
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    }));
    fc.assert(
      fc.property(box, (one) => {
        fc.pre(one.width > 0 && one.height > 0);
        const to = zoomTo(one, SIZE);
        const [near, far] = [
          screenOf(one, to),
          screenOf({ x: one.x + one.width, y: one.y + one.height }, to),
        ];
        expect(Math.min(near.x, near.y)).toBeGreaterThanOrEqual(-1e-6);
        expect(far.x).toBeLessThanOrEqual(SIZE.width + 1e-6);
        expect(far.y).toBeLessThanOrEqual(SIZE.height + 1e-6);
        const share = Math.max((far.x - near.x) / SIZE.width, (far.y - near.y) / SIZE.height);
        if (to.k < 24) expect(share).toBeGreaterThan(0.8);
      }),
    );
    expect(zoomTo({ x: 10, y: 10, width: 0, height: 5 }, SIZE)).toEqual(WHOLE);
  });

  it('brings a point of the layout onto the screen, and stays where it already is', () => {
    fc.assert(
      fc.property(zoom, at, (from, point) => {
        const to = broughtIn(from, point, SIZE);
        const { x, y } = screenOf(point, to);
        expect(to.k).toBe(from.k);
        expect(x).toBeGreaterThanOrEqual(-1e-6);
        expect(x).toBeLessThanOrEqual(SIZE.width + 1e-6);
        expect(y).toBeGreaterThanOrEqual(-1e-6);
        expect(y).toBeLessThanOrEqual(SIZE.height + 1e-6);
        expect(broughtIn(to, point, SIZE).left).toBeCloseTo(to.left, 6);
      }),
    );
    const middle = zoomedAt(WHOLE, 4, { x: 400, y: 300 }, SIZE);
    expect(broughtIn(middle, { x: 400, y: 300 }, SIZE)).toBe(middle);
  });
});
