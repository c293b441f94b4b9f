import { useTranslation } from 'react-i18next';
import { TrendLine } from '../../../charts/TrendLine';
import { trendLineHeight, type TrendData } from '../../../charts/trendLineLayout';
import { formatCount } from '../../../domain/format';
import { monthOfIndex, periodLabel, rangeLabel } from '../../../domain/period';
import { monthsQuestion } from '../../../query/default-view';
import { countInterval } from '../../cells/intervals';
import { finalMonths, monthCounts, monthsOf, monthsWithin } from '../../cells/months';
import { totalOf } from '../../cells/parts';
import { answerablePart } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import { useCells, useChosen } from '../../cells/use-cells';
import { FigureBox } from '../../FigureBox';
import { twinOf, type TwinColumn } from '../../twin';
import { useAnswer } from '../../use-answer';

const TREND = 'trend';

/** The main count month by month with its Poisson interval; what is unfinished is dashed and never headlined. */
export function TrendFigure() {
  const { t } = useTranslation('overview');
  const { manifest, language, clauses, chosen, primary } = useCells(TREND);
  const place = useChosen('place', clauses);
  const asked = monthsQuestion(manifest, clauses);
  const question = asked && answerablePart(asked, manifest);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);
  if (!primary) return null;

  const values = answer.table
    ? monthCounts(answer.table, primary.id, monthsWithin(manifest.period)).filter(
        ({ month }) => !chosen || (month >= chosen.first && month <= chosen.last),
      )
    : [];
  const unit = primary.unit[language];
  const rows = values.map(({ month, count }) => {
    const interval = count === null || protection.method === 'cell-key' ? null : countInterval(count);
    const bounds = typeof interval === 'object' ? interval : null;
    return { month: monthOfIndex(month) ?? '', count, low: bounds?.low ?? null, high: bounds?.high ?? null };
  });
  const withheld = rows.filter((row) => row.count === null).length;
  const total = totalOf(rows);
  const final = finalMonths(primary, manifest.period);
  const finished = monthsOf(final)[1];
  const data: TrendData = {
    name: primary.names[language],
    points: rows.map((row) => ({
      month: row.month,
      value: row.count,
      low: row.low,
      high: row.high,
      text:
        row.count === null
          ? protection.missing
          : protection.marked(formatCount(row.count, language, { unit })),
    })),
    completeThrough: finished,
    axisText: (value) => formatCount(value, language),
  };
  const newest = rows.filter((row) => row.month <= finished).at(-1);
  const title = (): string => {
    const measure = primary.names[language];
    if (rows.length === 0) return t('cells.none');
    if (!newest) return t('cells.unfinishedTitle', { measure });
    return t('cells.trendTitle', {
      measure,
      month: periodLabel(newest.month, language),
      value:
        newest.count === null
          ? protection.missing
          : protection.marked(formatCount(newest.count, language, { unit })),
    });
  };
  type Row = (typeof rows)[number];
  const bounds: TwinColumn<Row>[] = [
    { name: 'low', names: { zh: '下限', en: 'Low' }, unit, type: 'number', value: (row) => row.low },
    { name: 'high', names: { zh: '上限', en: 'High' }, unit, type: 'number', value: (row) => row.high },
  ];
  const twin = twinOf<Row>(rows, [
    { name: 'month', names: { zh: '月份', en: 'Month' }, type: 'text', value: (row) => row.month },
    {
      name: primary.id.replaceAll('-', '_'),
      names: primary.names,
      unit,
      type: 'number',
      value: (row) => row.count,
      ...protection.counted,
    },
    ...(protection.method === 'cell-key' ? [] : bounds),
    ...protection.status<Row>((row) => row.count),
  ]);
  return (
    <FigureBox
      id={TREND}
      name={t('trend.name')}
      answer={answer}
      emptyMessage={withheld < rows.length ? null : rows.length === 0 ? t('cells.none') : protection.missing}
      title={title()}
      subtitle={t('cells.trendSubtitle', {
        measure: primary.names[language],
        unit,
        period: rangeLabel(rows[0]?.month ?? '', rows.at(-1)?.month ?? '', language) ?? '',
        place: place?.name[language] ?? t('cells.everywhere'),
        total:
          total === null
            ? t('cells.totalMissing', { reason: protection.missing })
            : protection.total(formatCount(total, language)),
      })}
      protection={protection}
      withheld={withheld}
      plot={(width, palette) => (
        <TrendLine width={width} palette={palette} language={language} label={t('trend.name')} data={data} />
      )}
      height={trendLineHeight}
      twin={twin}
      openRow={null}
      notes={[primary.definition[language]]}
      sources={[]}
    />
  );
}
