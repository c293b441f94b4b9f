import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { PALETTES } from '../../src/domain/palette';
import { NO_DATA, NOT_CLEAR, WITHHELD } from '../../src/map/contract';
import { mapLayout } from '../../src/map/mapLayout';
import { PlaceMap } from '../../src/map/PlaceMap';
import { elementsOf } from '../export/xml';

const palette = PALETTES.light;
const places = [0, 1, 2, 3].map((index) => ({
  code: `p${index}`,
  names: { zh: `地${index}街道`, en: `Place ${index} Subdistrict` },
  parent: null,
}));
const cells = new Map(places.map(({ code }, index) => [code, { q: index, r: 0 }]));

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'zh', resources: { zh, en }, react: { useSuspense: false }, showSupportNotice: false });
});

it('every place is outlined, whatever its state: withheld, without data, not clear, or of a class', () => {
  const quiet = () => undefined;
  const layout = mapLayout({ kind: 'cells', cells }, places, [], { width: 300, height: 200, language: 'zh' });
  const elements = elementsOf(
    renderToStaticMarkup(
      <PlaceMap
        layout={layout}
        states={{ classes: Int8Array.of(WITHHELD, NO_DATA, NOT_CLEAR, 0), bases: null }}
        colours={['#ffffff']}
        palette={palette}
        label="地图"
        watermark={undefined}
        selected={[]}
        pinned={[]}
        lit={null}
        drilled={null}
        wordsOf={String}
        card={null}
        onSelect={quiet}
        onDrill={null}
      />,
    ),
  );
  const first = elements.findIndex(({ attributes }) => attributes.get('data-mark') === 'p0');
  // The group that the places stand in, one after the other: none of them may part from its line.
  const [group, ...drawn] = elements.slice(first - 1, first + 4);
  expect(group?.name).toBe('g');
  expect(group?.attributes.get('stroke')).toBe(palette.ink3);
  expect(Number(group?.attributes.get('stroke-width'))).toBe(0.5);
  expect(drawn.map(({ attributes }) => attributes.get('data-mark'))).toEqual(places.map(({ code }) => code));
  for (const { attributes } of drawn) {
    expect(attributes.get('d')).toMatch(/^M.*Z$/);
    expect([...attributes.keys()].filter((key) => key.startsWith('stroke'))).toEqual([]);
  }
});
