import { describe, expect, it } from 'vitest';
import { beijingPlaces } from '../../data/publish/outlines';
import { districtMapLayout, districtToward } from '../../src/map/districtMapLayout';
import { nameBox } from '../../src/map/names';
import { drawShapes, type DistrictShapes } from '../../src/map/shapes';

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  '110101': ['东城区', 'Dongcheng District'],
  '110102': ['西城区', 'Xicheng District'],
  '110105': ['朝阳区', 'Chaoyang District'],
  '110106': ['丰台区', 'Fengtai District'],
  '110107': ['石景山区', 'Shijingshan District'],
  '110108': ['海淀区', 'Haidian District'],
  '110109': ['门头沟区', 'Mentougou District'],
  '110111': ['房山区', 'Fangshan District'],
  '110112': ['通州区', 'Tongzhou District'],
  '110113': ['顺义区', 'Shunyi District'],
  '110114': ['昌平区', 'Changping District'],
  '110115': ['大兴区', 'Daxing District'],
  '110116': ['怀柔区', 'Huairou District'],
  '110117': ['平谷区', 'Pinggu District'],
  '110118': ['密云区', 'Miyun District'],
  '110119': ['延庆区', 'Yanqing District'],
};
const shapes = beijingPlaces((code) => {
  const [zh = '', en = ''] = NAMES[code] ?? [];
  return { zh, en };
}).districts as unknown as DistrictShapes;
const CASES = [340, 560, 900].flatMap((width) =>
  (['zh', 'en'] as const).map((language) => [width, language] as const),
);

describe('the map of 16 districts', () => {
  it.each(CASES)('names districts without overlap at %i px, %s', (width, language) => {
    const layout = districtMapLayout(width, shapes, language, [], '审图号');
    const boxes = layout.names.map((name) => ({ text: name.text, ...nameBox(name) }));
    boxes.forEach((a, index) => {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(layout.mapWidth);
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.text} × ${b.text}`).toBe(true);
      }
    });
    if (language === 'zh')
      expect(boxes.map(({ text }) => text)).toEqual(expect.arrayContaining(['东城', '西城', '石景山']));
    if (language === 'zh') expect(boxes).toHaveLength(16);
  });

  it('outlines every district with a closed path inside the drawing', () => {
    const drawn = drawShapes(shapes, 500);
    expect(drawn.districts).toHaveLength(16);
    for (const { path, heart } of drawn.districts) {
      expect(path).toMatch(/^M.*Z$/u);
      expect(heart.radius).toBeGreaterThan(0);
      expect(heart.x).toBeGreaterThan(0);
      expect(heart.x).toBeLessThan(drawn.width);
      expect(heart.y).toBeLessThan(drawn.height);
    }
  });

  it('draws equal areas: 密云 is about 5 times 朝阳, as on the ground (2229 and 471 km²)', () => {
    const areaOf = (code: string) => {
      const path = drawShapes(shapes, 1000).districts.find((one) => one.code === code)?.path ?? '';
      return path
        .split('M')
        .filter(Boolean)
        .map((ring) => {
          const points = [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)].map(
            (match) => [Number(match[1]), Number(match[2])] as const,
          );
          return Math.abs(
            points.reduce((sum, [x, y], index) => {
              const [nextX, nextY] = points[(index + 1) % points.length] ?? [0, 0];
              return sum + (x * nextY - nextX * y) / 2;
            }, 0),
          );
        })
        .reduce((sum, area) => sum + area, 0);
    };
    expect(areaOf('110118') / areaOf('110105')).toBeCloseTo(2229 / 471, 0);
  });

  it('keeps the paths of a width: recolouring draws none anew', () => {
    expect(drawShapes(shapes, 420)).toBe(drawShapes(shapes, 420));
  });

  it('walks by arrow keys to the neighbour that lies that way, and stays at the rim', () => {
    expect(districtToward(shapes, '110101', 'ArrowLeft')).toBe('110102');
    expect(districtToward(shapes, '110102', 'ArrowRight')).toBe('110101');
    expect(districtToward(shapes, '110113', 'ArrowRight')).toBe('110117');
    expect(districtToward(shapes, '110116', 'ArrowUp')).toBeNull();
    const reached = new Set(['110101']);
    for (const code of reached)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
        const next = districtToward(shapes, code, key);
        if (next !== null) reached.add(next);
      }
    expect(reached.size).toBe(16);
  });
});
