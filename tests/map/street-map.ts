import { readStreets } from '../../data/publish/geography/beijing-streets';
import { equalSizeCells } from '../../data/publish/geography/equal-size-cells';
import { schematicAreas } from '../../data/publish/geography/schematic-areas';
import { beijingPlaces } from '../../data/publish/outlines';
import type { MapGeometry, MapOutline, MapPlace, PlaceShape } from '../../src/map/contract';

const SHORT: Readonly<Record<string, readonly [string, string]>> = {
  '110101': ['东城', 'Dongcheng'],
  '110102': ['西城', 'Xicheng'],
  '110105': ['朝阳', 'Chaoyang'],
  '110106': ['丰台', 'Fengtai'],
  '110107': ['石景山', 'Shijingshan'],
  '110108': ['海淀', 'Haidian'],
  '110109': ['门头沟', 'Mentougou'],
  '110111': ['房山', 'Fangshan'],
  '110112': ['通州', 'Tongzhou'],
  '110113': ['顺义', 'Shunyi'],
  '110114': ['昌平', 'Changping'],
  '110115': ['大兴', 'Daxing'],
  '110116': ['怀柔', 'Huairou'],
  '110117': ['平谷', 'Pinggu'],
  '110118': ['密云', 'Miyun'],
  '110119': ['延庆', 'Yanqing'],
};

/** A layout of the cells that is not the best, in a tenth of the time: the drawing does not mind. */
const QUICK = { effort: 200, runs: 1 };

interface Drawable {
  readonly geometry: MapGeometry;
  readonly places: readonly MapPlace[];
  readonly outlines: readonly MapOutline[];
}

function polygonsOf(shape: PlaceShape): [number, number][][][] {
  return (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates) as [number, number][][][];
}

/** Beijing's 343 streets as cells and as schematic areas, and its 16 districts, as a screen gives them to the map. */
export function streetMaps(): Readonly<Record<'cells' | 'areas' | 'districts', Drawable>> {
  const { streets, neighbours } = readStreets();
  const places = streets.map(({ code, names, district }) => ({ code, names, parent: district }));
  const districts = beijingPlaces((code) => {
    const [zh = '', en = ''] = SHORT[code] ?? [];
    return { zh: `${zh}区`, en: `${en} District` };
  }).districts.features.map(({ properties: { code, name_zh, name_en }, geometry }) => ({
    code,
    names: { zh: name_zh, en: name_en },
    shape: geometry,
  }));
  const { cells } = equalSizeCells(streets, neighbours, QUICK);
  const areas = districts.flatMap(({ code, shape }) =>
    schematicAreas(
      streets.filter(({ district }) => district === code),
      polygonsOf(shape),
    ),
  );
  return {
    cells: {
      geometry: { kind: 'cells', cells: new Map(cells.map(({ code, q, r }) => [code, { q, r }])) },
      places,
      outlines: districts.map(({ code, names }) => ({ code, names, shape: null })),
    },
    areas: {
      geometry: {
        kind: 'polygons',
        features: new Map(areas.map(({ properties, geometry }) => [properties.code, geometry as PlaceShape])),
      },
      places,
      outlines: districts,
    },
    districts: {
      geometry: {
        kind: 'polygons',
        features: new Map(districts.map(({ code, shape }) => [code, shape])),
      },
      places: districts.map(({ code, names }) => ({ code, names, parent: null })),
      outlines: districts,
    },
  };
}
