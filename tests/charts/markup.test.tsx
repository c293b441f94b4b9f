import i18next from 'i18next';
import type { ReactElement } from 'react';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { beijingPlaces } from '../../data/publish/outlines';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { BarList } from '../../src/charts/BarList';
import { BrokenColumns } from '../../src/charts/BrokenColumns';
import { DatedStems } from '../../src/charts/DatedStems';
import { plotMarkup } from '../../src/charts/markup';
import { RatePath } from '../../src/charts/RatePath';
import { RuleGrid } from '../../src/charts/RuleGrid';
import { Sparkline } from '../../src/charts/Sparkline';
import { TrendLine } from '../../src/charts/TrendLine';
import { UnitYears } from '../../src/charts/UnitYears';
import { PALETTES } from '../../src/domain/palette';
import { DistrictMap } from '../../src/map/DistrictMap';
import type { DistrictShapes } from '../../src/map/shapes';
import { elementsOf } from '../export/xml';
import { bars, columns, rates, ruleGroups, stems, topicYears, trend } from './record-like';

const LANGUAGES = ['zh', 'en'] as const;
const shapes = beijingPlaces((code) => ({ zh: `区${code}`, en: `D${code}` }))
  .districts as unknown as DistrictShapes;

function drawings(language: 'zh' | 'en'): Record<string, { drawing: ReactElement; says: string }> {
  const open = () => undefined;
  const common = {
    width: 560,
    palette: PALETTES.light,
    language,
    label: 'A <drawing> & "more"',
    onOpen: open,
  };
  const fill = { fill: '#ffffff', pattern: 'hatch' as const, label: 'x' };
  return {
    columns: {
      drawing: <BrokenColumns {...common} data={columns(language)} highlight="annual-2020" />,
      says: '1103.94',
    },
    rates: { drawing: <RatePath {...common} data={rates(language)} />, says: '97.6%' },
    bars: {
      drawing: <BarList {...common} bars={bars(language)} selected={['category-1']} onSelect={open} />,
      says: bars(language)[0]?.text ?? '',
    },
    stems: { drawing: <DatedStems {...common} data={stems(language)} />, says: '20968' },
    units: {
      drawing: <UnitYears {...common} years={topicYears(language)} totalText={(total) => `n = ${total}`} />,
      says: 'n = 27',
    },
    rules: { drawing: <RuleGrid {...common} groups={ruleGroups(language)} />, says: '−12.50' },
    trend: { drawing: <TrendLine {...common} data={trend(language)} />, says: '2025' },
    spark: {
      drawing: <Sparkline values={[1, 2, null, 3]} palette={PALETTES.light} label={common.label} />,
      says: 'more',
    },
    map: {
      drawing: (
        <DistrictMap
          {...common}
          shapes={shapes}
          fillOf={() => fill}
          legend={[fill]}
          hint="what choosing does"
          selected={['110105']}
          onSelect={open}
          note="note 1"
        />
      ),
      says: 'x · 16 ',
    },
  };
}

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh, en },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
});

describe.each(LANGUAGES)('a drawing as a file, %s', (language) => {
  it.each(Object.entries(drawings(language)))('%s stands alone', (_, { drawing, says }) => {
    const markup = plotMarkup(drawing);
    const elements = elementsOf(markup);
    expect(elements[0]?.name).toBe('svg');
    expect(elements[0]?.attributes.get('xmlns')).toBe('http://www.w3.org/2000/svg');
    expect(markup).toContain(says);
    for (const { name, attributes } of elements) {
      expect(['script', 'style', 'foreignObject', 'image', 'a']).not.toContain(name);
      for (const [key, value] of attributes) {
        expect(key).not.toMatch(/^(?:on|style$|class$|tabindex$|role$|data-|aria-pressed$|cursor$)/u);
        expect(value).not.toMatch(/var\(--|https?:\/\/(?!www\.w3\.org)/u);
        expect(value).not.toContain('NaN');
      }
    }
    expect(markup).not.toContain('transparent');
    expect(markup).not.toContain('what choosing does');
  });

  it('says that a gap is a gap in that language', () => {
    expect(plotMarkup(drawings(language)['columns']?.drawing)).toContain(
      language === 'zh' ? '未公布' : 'not publ.',
    );
    expect(plotMarkup(drawings(language)['rates']?.drawing)).toContain(
      language === 'zh' ? '响应率：未公布' : 'Response rate: never published',
    );
  });
});
