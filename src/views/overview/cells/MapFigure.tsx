import { useTranslation } from 'react-i18next';
import { classBreaks, classOf } from '../../../domain/classes';
import { clauseOn } from '../../../domain/clauses';
import { formatCount } from '../../../domain/format';
import { nameInSentence } from '../../../domain/name-in-sentence';
import { PALETTES, type Palette } from '../../../domain/palette';
import { DistrictMap, districtMapHeight } from '../../../map/DistrictMap';
import type { AreaFill } from '../../../map/districtMapLayout';
import { levelColours } from '../../../map/fills';
import { partsQuestion } from '../../../query/default-view';
import { useAtlas } from '../../../state/store';
import { useProtection } from '../../cells/protection-words';
import { useCells } from '../../cells/use-cells';
import { totalOf, type Part } from '../../cells/parts';
import { isUnplaced } from '../../cells/places';
import { useParts } from '../../cells/use-parts';
import { FigureBox } from '../../FigureBox';
import { twinOf } from '../../twin';
import { useAnswer } from '../../use-answer';
import { useOutlines } from './use-outlines';

const MAP = 'map';
const CLASSES = 5;
const PLAIN = PALETTES.light;

/** The main count by district, parted and coloured as the Map screen parts counts; a click filters the rest. */
export function MapFigure() {
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const chosen = useAtlas((state) => clauseOn(state.clauses, 'place'))?.values[0];
  const { shapes, file, lacking } = useOutlines();
  const { manifest, language, clauses, primary, periodText, unfinished } = useCells(MAP);
  const question = partsQuestion(manifest, 'place', clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);
  const parts = useParts(answer.table, 'place', primary?.id ?? null);
  if (!primary) return null;

  const unit = primary.unit[language];
  const byCode = new Map(parts.map((part) => [part.member.code, part.count]));
  const withheld = parts.filter((part) => part.count === null).length;
  // What has no place is on no map: it is said in a note, and neither classed nor put first.
  const isPlaced = ({ member }: Part) => !isUnplaced({ code: member.code, names: member.name });
  const placed = parts.filter(isPlaced);
  const unplaced = totalOf(parts.filter((part) => !isPlaced(part)));
  const counts = placed.flatMap(({ count }) => (count === null ? [] : [count]));
  const breaks = classBreaks(counts, { method: 'quantile', classes: CLASSES });
  const classText = (index: number) => {
    const [from, to] = [breaks[index - 1], breaks[index]];
    if (to === undefined) return `≥ ${formatCount(from ?? Math.min(...counts), language)}`;
    if (from === undefined) return `< ${formatCount(to, language)}`;
    return `${formatCount(from, language)}–${formatCount(to - 1, language)}`;
  };
  const credit = (): string => {
    if (file !== null) return `${t('cells.ownOutlines', { file })} · ${t('publishers.approval')}`;
    const number = manifest.geography.approval_number;
    const approval = number === null ? t('publishers.approval') : t('publishers.approved', { number });
    return `${approval} · ${manifest.geography.credit[language]}`;
  };
  const drawing = (palette: Palette) => {
    const hidden: AreaFill = { fill: palette.paper, pattern: 'hatch', label: protection.missing };
    const blank: AreaFill = { fill: palette.paper, label: t('cells.noData') };
    const classed = levelColours(palette, breaks.length + 1);
    const level = (index: number): AreaFill => ({
      fill: classed[index] ?? palette.paper,
      label: classText(index),
    });
    return {
      language,
      fillOf: (code: string): AreaFill => {
        const count = byCode.get(code);
        if (count === undefined) return blank;
        if (count === null) return hidden;
        return level(classOf(count, breaks));
      },
      legend: [
        ...(counts.length > 0 ? Array.from({ length: breaks.length + 1 }, (_, index) => level(index)) : []),
        ...(withheld > 0 ? [hidden] : []),
        ...(shapes?.features.some(({ properties }) => !byCode.has(properties.code)) ? [blank] : []),
      ],
      note: credit(),
    };
  };
  const first = placed[0];
  const title = (): string => {
    if (!first) return t('cells.none');
    if (unfinished) return t('cells.unfinishedTitle', { measure: primary.names[language] });
    if (first.count === null) {
      return t('cells.missingTitle', { measure: primary.names[language], reason: protection.missing });
    }
    const sentence = t(withheld > 0 ? 'cells.mapTitleWithheld' : 'cells.mapTitle', {
      first: nameInSentence(first.member.name[language]),
      value: protection.marked(formatCount(first.count, language, { unit })),
    });
    return protection.ranked(sentence);
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
      protection={protection}
      withheld={withheld}
      subtitle={t('cells.mapSubtitle', { measure: primary.names[language], unit, period: periodText })}
      plot={
        shapes &&
        ((width, palette) => (
          <DistrictMap
            {...drawing(palette)}
            width={width}
            palette={palette}
            label={t('map.name')}
            hint={t('mapHint.cells')}
            shapes={shapes}
            detailOf={(code) => {
              const count = byCode.get(code);
              return count == null ? null : protection.marked(formatCount(count, language, { unit }));
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
        {
          name: 'count',
          names: primary.names,
          unit,
          type: 'number',
          value: (part) => part.count,
          ...protection.counted,
        },
        ...protection.status<Part>((part) => part.count),
      ])}
      openRow={null}
      notes={[
        primary.definition[language],
        t('cells.mapNote'),
        ...(lacking === null ? [] : [t('cells.ownLacking', { file: lacking })]),
        ...(unplaced !== null && unplaced > 0
          ? [
              t('places.unplacedOnMap', {
                value: protection.marked(formatCount(unplaced, language, { unit })),
              }),
            ]
          : []),
      ]}
      sources={[]}
    />
  );
}
