import { useTranslation } from 'react-i18next';
import { TrendLine } from '../../../charts/TrendLine';
import { trendLineHeight, type TrendData } from '../../../charts/trendLineLayout';
import { clauseOn } from '../../../domain/clauses';
import { formatCount } from '../../../domain/format';
import { monthOfIndex, periodLabel, rangeLabel } from '../../../domain/period';
import { monthsQuestion } from '../../../query/default-view';
import { poissonInterval } from '../../../stats';
import { monthValues } from '../../cells/months';
import { useCells, useChosen } from '../../cells/use-cells';
import { FigureBox } from '../../FigureBox';
import { twinOf } from '../../twin';
import { useAnswer } from '../../use-answer';

const TREND = 'trend';

/** The main count month by month with its Poisson interval; what is unfinished is dashed and never headlined. */
export function TrendFigure() {
  const { t } = useTranslation('overview');
  const { manifest, language, clauses, primary, span } = useCells(TREND);
  const place = useChosen('place', clauses);
  const question = monthsQuestion(manifest, clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  if (!primary) return null;

  const chosen = clauseOn(clauses, 'period') !== null;
  const values = answer.table
    ? monthValues(answer.table, primary.id, false).filter(
        ({ month }) => !chosen || (month >= span.first && month <= span.last),
      )
    : [];
  const unit = primary.unit[language];
  const rows = values.map(({ month, count }) => {
    const interval = count === null ? null : poissonInterval(count);
    return {
      month: monthOfIndex(month) ?? '',
      count,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
  const finished = primary.complete_through?.slice(0, 7) ?? null;
  const data: TrendData = {
    name: primary.names[language],
    points: rows.map((row) => ({
      month: row.month,
      value: row.count,
      low: row.low,
      high: row.high,
      text: row.count === null ? '' : formatCount(row.count, language, { unit }),
    })),
    completeThrough: finished,
    axisText: (value) => formatCount(value, language),
  };
  const newest = rows
    .filter((row) => row.count !== null && (finished === null || row.month <= finished))
    .at(-1);
  const twin = twinOf(rows, [
    { name: 'month', names: { zh: '月份', en: 'Month' }, type: 'text', value: (row) => row.month },
    {
      name: primary.id.replaceAll('-', '_'),
      names: primary.names,
      unit,
      type: 'number',
      value: (row) => row.count,
    },
    { name: 'low', names: { zh: '下限', en: 'Low' }, unit, type: 'number', value: (row) => row.low },
    { name: 'high', names: { zh: '上限', en: 'High' }, unit, type: 'number', value: (row) => row.high },
  ]);
  return (
    <FigureBox
      id={TREND}
      name={t('trend.name')}
      answer={answer}
      emptyMessage={rows.length === 0 ? t('cells.none') : null}
      title={
        newest
          ? t('cells.trendTitle', {
              measure: primary.names[language],
              month: periodLabel(newest.month, language),
              value: formatCount(newest.count ?? 0, language, { unit }),
            })
          : t('cells.none')
      }
      subtitle={t('cells.trendSubtitle', {
        measure: primary.names[language],
        unit,
        period: rangeLabel(rows[0]?.month ?? '', rows.at(-1)?.month ?? '', language) ?? '',
        place: place?.name[language] ?? t('cells.everywhere'),
        total: formatCount(
          rows.reduce((sum, row) => sum + (row.count ?? 0), 0),
          language,
        ),
      })}
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
