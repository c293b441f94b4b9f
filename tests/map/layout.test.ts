import { geoArea } from 'd3-geo';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Box, MapLayout } from '../../src/map/contract';
import { mapAspect, mapLayout } from '../../src/map/mapLayout';
import { nameBox, placeNames, smallNames } from '../../src/map/names';
import { hexagonRing, outerRings } from '../../src/map/rings';
import { placeInOrder, placeToward, type Arrow } from '../../src/map/walk';
import { streetMaps } from './street-map';

const ARROWS: readonly Arrow[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const WAYS = ['cells', 'areas', 'districts'] as const;
type Ring = (readonly [number, number])[];

let maps: ReturnType<typeof streetMaps>;

function layoutOf(
  way: (typeof WAYS)[number],
  width = 900,
  height = 800,
  language: 'zh' | 'en' = 'zh',
): MapLayout {
  const { geometry, places, outlines } = maps[way];
  return mapLayout(geometry, places, outlines, { width, height, language });
}

function ringsOf(path: string): Ring[] {
  return path
    .split('M')
    .filter(Boolean)
    .map((ring) => [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)].map((at) => [Number(at[1]), Number(at[2])]));
}

function areaOf(path: string): number {
  return Math.abs(
    ringsOf(path).reduce(
      (all, ring) =>
        all +
        ring.reduce((sum, [x, y], index) => {
          const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
          return sum + (x * nextY - nextX * y) / 2;
        }, 0),
      0,
    ),
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** How many places are reached from the first one by those steps. */
function reached(steps: readonly (readonly number[])[]): number {
  const seen = new Set([0]);
  for (const at of seen) for (const next of steps[at] ?? []) seen.add(next);
  return seen.size;
}

beforeAll(() => {
  maps = streetMaps();
});

describe.each(WAYS)('the map of %s', (way) => {
  it('has a closed path for every place, within the frame', () => {
    const layout = layoutOf(way);
    expect(layout.paths).toHaveLength(maps[way].places.length);
    layout.paths.forEach((path, index) => {
      expect(path, layout.places[index]?.code).toMatch(/^M.*Z$/u);
      expect(areaOf(path)).toBeGreaterThan(0);
      const points = ringsOf(path).flat();
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(layout.width);
      expect(Math.max(...ys)).toBeLessThanOrEqual(layout.height);
    });
  });

  it('has the heart of every place in its box', () => {
    const layout = layoutOf(way);
    layout.hearts.forEach(({ x, y, radius }, index) => {
      const box = layout.boxes[index];
      expect(radius).toBeGreaterThan(0);
      expect(x).toBeGreaterThan(box?.x ?? Infinity);
      expect(x).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0));
      expect(y).toBeGreaterThan(box?.y ?? Infinity);
      expect(y).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0));
    });
  });

  it('outlines 16 districts, each about as large as its places together', () => {
    const layout = layoutOf(way);
    expect(layout.outlines).toHaveLength(16);
    for (const { code, path } of layout.outlines) {
      const within = layout.paths
        .filter((_, index) => (layout.places[index]?.parent ?? layout.places[index]?.code) === code)
        .reduce((sum, one) => sum + areaOf(one), 0);
      expect(areaOf(path) / within, code).toBeCloseTo(1, 1);
    }
  });

  it.each([
    [900, 'zh'],
    [900, 'en'],
    [358, 'zh'],
    [358, 'en'],
  ] as const)('names districts without overlap at %i px, %s', (width, language) => {
    const { outlines, ...layout } = layoutOf(way, width, Math.round(width * 0.95), language);
    const names = placeNames(
      outlines.map(({ code, name, heart }) => ({ code, text: name, heart })),
      layout,
    );
    const boxes = names.map(nameBox);
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${names[index]?.text} at ${width}`).toBe(true);
      }
    });
    if (language === 'zh') {
      expect(names.map(({ text }) => text)).toEqual(expect.arrayContaining(['东城', '西城', '石景山']));
      expect(names).toHaveLength(16);
    } else expect(names.length).toBeGreaterThanOrEqual(width > 600 ? 15 : 12);
  });

  it('keeps what is chosen clear of names that stand aside', () => {
    const { outlines, boxes, ...layout } = layoutOf(way, 358, 340);
    const named = outlines.map(({ code, name, heart }) => ({ code, text: name, heart }));
    const plain = placeNames(named, layout);
    const hidden = boxes.find((box) => plain.some((name) => overlap(nameBox(name), box)));
    if (!hidden) throw new Error('no place lies under a name');
    for (const name of placeNames(named, layout, [hidden])) {
      if (name.leader) expect(overlap(nameBox(name), hidden), name.text).toBe(false);
    }
  });

  it('is walked by arrow keys from every place to every other', () => {
    const { hearts } = layoutOf(way);
    const forth = hearts.map((_, from) =>
      ARROWS.flatMap((key) => {
        const next = placeToward(hearts, from, key);
        return next === null ? [] : [next];
      }),
    );
    const back: number[][] = hearts.map(() => []);
    forth.forEach((targets, from) => targets.forEach((to) => back[to]?.push(from)));
    // All are reached from the first, and the first from all: so each from each.
    expect(reached(forth)).toBe(hearts.length);
    expect(reached(back)).toBe(hearts.length);
  });

  it('is laid out once for a frame', () => {
    expect(layoutOf(way, 420)).toBe(layoutOf(way, 420));
    expect(layoutOf(way, 420)).not.toBe(layoutOf(way, 421));
  });
});

describe('cells', () => {
  it('are of one size and never overlap', () => {
    const { hearts, paths } = layoutOf('cells');
    const areas = paths.map(areaOf);
    const radius = hearts[0]?.radius ?? 0;
    expect(Math.max(...areas) / Math.min(...areas)).toBeLessThan(1.01);
    hearts.forEach((a, index) => {
      for (const b of hearts.slice(index + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(radius * 2 - 1e-6);
    });
  });

  it('have as outline the edges that none of them shares', () => {
    const pair = outerRings(
      [
        { q: 0, r: 0 },
        { q: 1, r: 0 },
      ].map(hexagonRing),
    );
    expect(pair).toHaveLength(1);
    expect(pair[0]).toHaveLength(10);
    const round = [
      [1, 0],
      [1, -1],
      [0, -1],
      [-1, 0],
      [-1, 1],
      [0, 1],
    ].map(([q = 0, r = 0]) => hexagonRing({ q, r }));
    expect(
      outerRings(round)
        .map((ring) => ring.length)
        .sort((a, b) => a - b),
    ).toEqual([6, 18]);
    expect(outerRings([])).toEqual([]);
  });
});

describe('polygons', () => {
  it('are as large on paper as on the ground', () => {
    const { geometry } = maps.districts;
    if (geometry.kind !== 'polygons') throw new Error('districts are polygons');
    const { paths, places } = layoutOf('districts');
    const scales = places.map(({ code }, index) => {
      const shape = geometry.features.get(code);
      return areaOf(paths[index] ?? '') / (shape ? geoArea(shape) : Number.NaN);
    });
    expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.01);
  });

  it('take their districts from the edges of their places where these have no outline of their own', () => {
    const { geometry, places, outlines } = maps.areas;
    const bare = outlines.map((outline) => ({ ...outline, shape: null }));
    const frame = { width: 900, height: 800, language: 'zh' } as const;
    const [own, joined] = [
      mapLayout(geometry, places, outlines, frame),
      mapLayout(geometry, places, bare, frame),
    ];
    expect(joined.outlines).toHaveLength(16);
    joined.outlines.forEach(({ path }, index) => {
      expect(areaOf(path) / areaOf(own.outlines[index]?.path ?? '')).toBeCloseTo(1, 1);
    });
  });

  it('that a place lacks leave it without a path, and change nothing for the others', () => {
    const { geometry, places } = maps.cells;
    const lost = { code: 'lost', names: { zh: '无', en: 'None' }, parent: null };
    const frame = { width: 500, height: 500, language: 'zh' } as const;
    const layout = mapLayout(geometry, [lost, ...places], [], frame);
    expect(layout.paths[0]).toBe('');
    expect(layout.paths.slice(1)).toEqual(mapLayout(geometry, places, [], frame).paths);
    expect(layout.outlines).toEqual([]);
  });

  it('that are none at all make an empty map', () => {
    const none = { kind: 'polygons', features: new Map<string, never>() } as const;
    expect(mapAspect(none, [], [])).toBe(1);
    expect(mapLayout(none, [], [], { width: 300, height: 200, language: 'zh' }).paths).toEqual([]);
  });
});

describe('walking in order', () => {
  it('goes round all places that are drawn', () => {
    const drawn = (index: number) => index !== 1;
    expect(placeInOrder(4, 0, 'PageDown', drawn)).toBe(2);
    expect(placeInOrder(4, 3, 'PageDown', drawn)).toBe(0);
    expect(placeInOrder(4, 0, 'PageUp', drawn)).toBe(3);
    expect(placeInOrder(4, 0, 'Home', drawn)).toBeNull();
    expect(placeInOrder(1, 0, 'PageDown')).toBeNull();
  });
});

describe('names of small places', () => {
  it('stand only where they fit and are free', () => {
    const heart = { x: 50, y: 50, radius: 20 };
    const named = (text: string, x = 50) => ({ code: text, text, heart: { ...heart, x } });
    expect(smallNames([named('望京'), named('望京', 55)], [], 11)).toHaveLength(1);
    expect(smallNames([named('天通苑北街道')], [], 11)).toEqual([]);
    expect(smallNames([named('望京')], [{ x: 40, y: 40, width: 20, height: 20 }], 11)).toEqual([]);
  });
});
