import { describe, expect, it } from 'vitest';
import type { Boundary, KnownPlace } from '../../src/dataset/boundaries/contract';
import { matchNames } from '../../src/dataset/boundaries/match-names';

/** A square of side 1 at that corner. */
function square(
  number: number,
  properties: Record<string, unknown>,
  [x, y]: readonly [number, number],
): Boundary {
  const ring: [number, number][] = [
    [x, y],
    [x, y + 1],
    [x + 1, y + 1],
    [x + 1, y],
    [x, y],
  ];
  return { number, id: null, properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

const east = { code: '110105', names: ['朝阳区', 'Chaoyang District'] };
const west = { code: '110108', names: ['海淀区', 'Haidian District'] };

function place(code: string, name: string, more: Partial<KnownPlace> = {}): KnownPlace {
  return { code, names: [name], parent: null, point: null, ...more };
}

/** The numbers of the features that each place was given. */
const numbers = (found: ReadonlyMap<string, readonly Boundary[]>) =>
  Object.fromEntries([...found].map(([code, features]) => [code, features.map(({ number }) => number)]));

describe('features by names', () => {
  it('of two places of one name go each to the district that it says it is in, wherever they lie', () => {
    const twins = [
      place('110105017', '八里庄街道', { parent: east }),
      place('110108019', '八里庄街道', { parent: west }),
    ];
    const features = [
      square(1, { name: '八里庄街道', district: '海淀区' }, [0, 0]),
      square(2, { name: '八里庄街道', district: '朝阳区' }, [5, 5]),
      // Another text, so that the district is what several features lie in.
      square(3, { name: '甘家口街道', district: '海淀区' }, [9, 9]),
      square(4, { name: '双井街道', district: '朝阳区' }, [12, 9]),
    ];
    expect(numbers(matchNames(features, twins))).toEqual({ '110105017': [2], '110108019': [1] });
    // Without a district, and no point to settle it by, neither is guessed.
    const bare = features.map((feature) => ({
      ...feature,
      properties: { name: feature.properties['name'] },
    }));
    expect(numbers(matchNames(bare, twins))).toEqual({});
  });

  it('of a district are no town of its stem, and a town without its ending is', () => {
    const towns = [place('110116102', '怀柔镇'), place('110116103', '雁栖镇')];
    const features = (name: string) => [square(1, { name }, [0, 0]), square(2, { name: '雁栖镇' }, [5, 5])];
    expect(numbers(matchNames(features('怀柔区'), towns))).toEqual({ '110116103': [2] });
    expect(numbers(matchNames(features('怀柔'), towns))).toEqual({ '110116102': [1], '110116103': [2] });
    const district = [place('110116', '怀柔区')];
    expect(numbers(matchNames(features('怀柔镇'), district))).toEqual({});
  });

  it('that two spell otherwise go to the one that holds the place’s point, or to none', () => {
    const claimed = (point: KnownPlace['point']) =>
      numbers(
        matchNames(
          [square(1, { name: '双井镇' }, [0, 0]), square(2, { name: '双井乡' }, [5, 5])],
          [place('110105009', '双井街道', { point })],
        ),
      );
    expect(claimed([5.5, 5.5])).toEqual({ '110105009': [2] });
    expect(claimed([20, 20])).toEqual({});
    expect(claimed(null)).toEqual({});
  });

  it('that two spell alike are two parts of one place', () => {
    const features = [square(1, { name: '双井街道' }, [0, 0]), square(2, { name: '双井街道' }, [5, 5])];
    const found = matchNames(features, [place('110105009', '双井街道', { point: [20, 20] })]);
    expect(numbers(found)).toEqual({ '110105009': [1, 2] });
  });
});
