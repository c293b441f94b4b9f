import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../../domain/clauses';
import { formatCount } from '../../../domain/format';
import { PALETTES, type Palette } from '../../../domain/palette';
import { DistrictMap, districtMapHeight } from '../../../map/DistrictMap';
import type { AreaFill } from '../../../map/mapLayout';
import { partsQuestion } from '../../../query/default-view';
import { useAtlas } from '../../../state/store';
import { useCells } from '../../cells/use-cells';
import { useParts } from '../../cells/use-parts';
import { FigureBox } from '../../FigureBox';
import { districtShapes } from '../../outlines';
import { useSession } from '../../session';
import { twinOf } from '../../twin';
import { useAnswer } from '../../use-answer';

const MAP = 'map';
const CLASSES = 5;
const PLAIN = PALETTES.light;

/** Upper bounds of `CLASSES` classes with as many places in each as can be. */
function quantileBounds(counts: readonly number[]): number[] {
  if (counts.length === 0) return [];
  const sorted = [...counts].sort((a, b) => a - b);
  const bounds = Array.from(
    { length: CLASSES },
    (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / CLASSES) - 1] ?? 0,
  );
  return [...new Set(bounds)];
}

/** The main count by district in quantile classes; a click filters the rest. */
export function MapFigure() {
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const chosen = useAtlas((state) => clauseOn(state.clauses, 'place'))?.values[0];
  const { places } = useSession();
  const { manifest, language, clauses, primary, periodText, unfinished, nullWord } = useCells(MAP);
  const question = partsQuestion(manifest, 'place', clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const parts = useParts(answer.table, 'place', primary?.id ?? null);
  if (!primary) return null;

  const shapes = districtShapes(places);
  const unit = primary.unit[language];
  const byCode = new Map(parts.map((part) => [part.member.code, part.count]));
  const withheld = parts.filter((part) => part.count === null).length;
  const bounds = quantileBounds(parts.flatMap(({ count }) => (count === null ? [] : [count])));
  const classText = (index: number) =>
    index === 0
      ? `≤ ${formatCount(bounds[0] ?? 0, language)}`
      : `${formatCount((bounds[index - 1] ?? 0) + 1, language)}–${formatCount(bounds[index] ?? 0, language)}`;
  const drawing = (palette: Palette) => {
    const hidden: AreaFill = { fill: palette.paper, pattern: 'hatch', label: t(nullWord) };
    const blank: AreaFill = { fill: palette.paper, label: t('cells.noData') };
    const level = (index: number): AreaFill => ({
      fill: palette.levels[Math.round((index / Math.max(1, bounds.length - 1)) * 5)] ?? palette.paper,
      label: classText(index),
    });
    return {
      language,
      fillOf: (code: string): AreaFill => {
        const count = byCode.get(code);
        if (count === undefined) return blank;
        if (count === null) return hidden;
        return level(bounds.findIndex((bound) => count <= bound));
      },
      legend: [
        ...bounds.map((_, index) => level(index)),
        ...(withheld > 0 ? [hidden] : []),
        ...(shapes?.features.some(({ properties }) => !byCode.has(properties.code)) ? [blank] : []),
      ],
      note: `${manifest.geography.approval_number ? t('publishers.approved', { number: manifest.geography.approval_number }) : t('publishers.approval')} · ${manifest.geography.credit[language]}`,
    };
  };
  const first = parts[0];
  const title = (): string => {
    if (!first) return t('cells.none');
    if (unfinished) return t('cells.unfinishedTitle', { measure: primary.names[language] });
    if (first.count === null) {
      return t('cells.missingTitle', { measure: primary.names[language], reason: t(nullWord) });
    }
    return t(withheld > 0 ? 'cells.mapTitleWithheld' : 'cells.mapTitle', {
      first: first.member.name[language],
      value: formatCount(first.count, language, { unit }),
    });
  };
  return (
    <FigureBox
      id={MAP}
      name={t('map.name')}
      answer={answer}
      emptyMessage={
        !question || !shapes ? t('cells.noDistricts') : parts.length === 0 ? t('cells.none') : null
      }
      title={title()}
      subtitle={t('cells.mapSubtitle', { measure: primary.names[language], unit, period: periodText })}
      plot={
        shapes &&
        ((width, palette) => (
          <DistrictMap
            {...drawing(palette)}
            width={width}
            palette={palette}
            label={t('map.name')}
            shapes={shapes}
            detailOf={(code) => {
              const count = byCode.get(code);
              return count == null ? null : formatCount(count, language, { unit });
            }}
            selected={chosen === undefined ? [] : [chosen]}
            onSelect={(code) =>
              setClause({ dimension: 'place', values: code === chosen ? [] : [code], maker: MAP })
            }
          />
        ))
      }
      height={(width) => (shapes ? districtMapHeight(width, { ...drawing(PLAIN), shapes }) : 0)}
      twin={twinOf(parts, [
        { name: 'code', names: { zh: '代码', en: 'Code' }, type: 'text', value: (part) => part.member.code },
        {
          name: 'name',
          names: { zh: '名称', en: 'Name' },
          type: 'text',
          value: (part) => part.member.name[language],
        },
        { name: 'count', names: primary.names, unit, type: 'number', value: (part) => part.count },
      ])}
      openRow={null}
      notes={[
        primary.definition[language],
        ...(withheld > 0 ? [t('cells.withheldNote', { number: withheld, reason: t(nullWord) })] : []),
      ]}
      sources={[]}
    />
  );
}
