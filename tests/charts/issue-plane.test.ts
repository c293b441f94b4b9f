import { describe, expect, test } from 'vitest';
import { issuePlaneLayout, type PlaneData, type PlanePoint } from '../../src/charts/issuePlaneLayout';
import { boxOf, overlaps, type Box } from '../../src/charts/label';
import { Random } from '../../src/stats/random';

const KINDS = ['hard', 'common', 'individual', 'watch', 'unsure'] as const;

/** A point whose uncertainty reaches a third to either side. */
const point = (id: string, gamma: number, difficulty: number, n = 100): PlanePoint => ({
  ...{ id, name: `事项${id}`, kind: 'common', n, detail: [] },
  ...{ gamma, gammaLow: gamma * 0.7, gammaHigh: gamma * 1.3 },
  ...{ difficulty, difficultyLow: difficulty - 1, difficultyHigh: difficulty + 1 },
});

const plane = (points: readonly PlanePoint[]): PlaneData => ({
  points,
  commonGamma: 0.02,
  individualGamma: 0.05,
  difficultyScore: 1.96,
  spreadName: '集中度 γ',
  difficultyName: '难度',
  regions: { hard: '难点', common: '共性', individual: '个性', watch: '待观察' },
});

/** Issues as crowded as those of a large city, the same every time. */
function crowd(count: number): readonly PlanePoint[] {
  const random = new Random(7);
  return Array.from({ length: count }, (_, at) => ({
    ...point(
      String(at),
      random.uniform() ** 4 * 0.5,
      12 * random.uniform() ** 3 - 3,
      50 + random.below(90_000),
    ),
    kind: KINDS[at % KINDS.length] ?? 'watch',
  }));
}

describe('the plane of issues', () => {
  const names = (width: number, points: readonly PlanePoint[], marked: readonly string[] = []) => {
    const layout = issuePlaneLayout(width, plane(points), marked);
    return { layout, named: layout.labels.filter(({ text }) => text.startsWith('事项')) };
  };

  test.each([
    [320, 60],
    [700, 240],
    [1100, 240],
  ])('at %i px no name of %i covers another, a region, or a mark but its own', (width, count) => {
    const { layout, named } = names(width, crowd(count));
    expect(named.length).toBeGreaterThan(3);
    const boxes = layout.labels.map((label) => ({ label, box: boxOf(label) }));
    for (const [at, { label, box }] of boxes.entries()) {
      if (!named.includes(label)) continue;
      const others = boxes.slice(0, at).filter((one) => overlaps(one.box, box));
      expect(others.map((one) => one.label.text)).toEqual([]);
      const covered = layout.points.filter(({ x, y, r }) => {
        const mark: Box = { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
        return overlaps(mark, box);
      });
      expect(covered.filter((one) => one.point.name !== label.text).map((one) => one.point.name)).toEqual([]);
    }
  });

  test('of each kind some are named, and what is chosen before all', () => {
    const points = crowd(240);
    const watched = points.find(({ kind }) => kind === 'watch');
    const { named } = names(1100, points, [watched?.id ?? '']);
    expect(named[0]).toMatchObject({ text: watched?.name, tone: 'accent', bold: true });
    const kinds = new Set(named.map(({ text }) => points.find(({ name }) => name === text)?.kind));
    expect([...kinds].sort()).toEqual(['common', 'hard', 'individual', 'watch']);
  });

  test('what is spread wider stands to the right, what is harder higher, on its side of the thresholds', () => {
    const { points, commonX, individualX, hardY } = issuePlaneLayout(
      700,
      plane([point('wide', 0.001, 5), point('narrow', 0.3, -1), point('between', 0.03, 1.9)]),
    );
    const by = new Map(points.map((one) => [one.point.id, one]));
    const [wide, narrow, between] = ['wide', 'narrow', 'between'].map((id) => by.get(id));
    expect(individualX).toBeLessThan(commonX);
    expect(wide?.x).toBeGreaterThan(commonX);
    expect(narrow?.x).toBeLessThan(individualX);
    expect(between?.x).toBeGreaterThan(individualX);
    expect(between?.x).toBeLessThan(commonX);
    expect(wide?.y).toBeLessThan(hardY);
    expect(between?.y).toBeGreaterThan(hardY);
    for (const one of points) {
      expect(one.x0).toBeLessThan(one.x);
      expect(one.x1).toBeGreaterThan(one.x);
      expect(one.y0).toBeLessThanOrEqual(one.y);
      expect(one.y1).toBeGreaterThanOrEqual(one.y);
    }
  });

  test('requests are areas, and the larger are drawn first', () => {
    const { points } = issuePlaneLayout(700, plane([point('one', 0.1, 0, 400), point('four', 0.1, 0, 1600)]));
    expect(points.map(({ point: { id } }) => id)).toEqual(['four', 'one']);
    expect((points[0]?.r ?? 0) / (points[1]?.r ?? 1)).toBeCloseTo(2, 6);
  });

  test('nothing known of spread or difficulty below 0 leaves the frame', () => {
    const { points, frame } = issuePlaneLayout(400, plane([point('even', -0.001, -40), point('all', 1, 80)]));
    for (const { x, y, r } of points) {
      expect(x - r).toBeGreaterThanOrEqual(frame.x - 1e-9);
      expect(x + r).toBeLessThanOrEqual(frame.x + frame.width + 1e-9);
      expect(y - r).toBeGreaterThanOrEqual(frame.y - 1e-9);
      expect(y + r).toBeLessThanOrEqual(frame.y + frame.height + 1e-9);
    }
  });
});
