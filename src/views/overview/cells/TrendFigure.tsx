import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TrendLine } from '../../../charts/TrendLine';
import { trendLineHeight, type TrendData } from '../../../charts/trendLineLayout';
import { formatCount, formatNumber, formatPercent } from '../../../domain/format';
import { monthIndex, periodLabel, rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { finalMonths, monthsOf } from '../../cells/months';
import { useCells, useChosen } from '../../cells/use-cells';
import { usePublished } from '../../cells/use-published';
import { FigureBox } from '../../FigureBox';
import { TrendControls } from './TrendControls';
import { trendNumber } from './trend-rows';
import { trendTwin } from './trend-twin';
import { useTrend } from './use-trend';
import { useTrendBrush } from './use-trend-brush';
import { useTrendPublished } from './use-trend-published';

const TREND = 'trend';

/**
 * A measure month by month with its interval, the main count unless another is chosen; what is unfinished is dashed
 * and never headlined. Over a model's line stand the figures that were published of the same.
 */
export function TrendFigure() {
  const { t } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const setTrend = useAtlas((state) => state.setTrend);
  const cells = useCells(TREND);
  const { manifest, language, clauses, primary } = cells;
  const place = useChosen('place', clauses);
  const told = usePublished();
  const { measures, measure, answer, protection, phi, rows: answered } = useTrend(cells, told);
  const rows = useMemo(() => answered ?? [], [answered]);
  const shown = useMemo(() => {
    const [first, last] = [rows[0], rows.at(-1)];
    return first && last ? { first: monthIndex(first.month) ?? 0, last: monthIndex(last.month) ?? 0 } : null;
  }, [rows]);
  const published = useTrendPublished(cells, told, measure, shown);
  const brush = useTrendBrush(TREND);
  if (!primary || !measure) return null;

  const unit = measure.unit[language];
  const rate = measure.kind === 'ratio';
  const written = (value: number) =>
    protection.marked(rate ? formatPercent(value, 1) : formatCount(value, language, { unit }));
  const withheld = rows.filter((row) => row.withheld).length;
  // A month that was never delivered adds nothing; one that was withheld leaves no total.
  const summed = rows.map((row) => (rate ? row.base : row.withheld ? null : (row.value ?? 0)));
  const total = summed.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  const finished = monthsOf(finalMonths(measure, manifest.period))[1];
  const inPlot = rate && manifest.kind === 'model';
  const data: TrendData = {
    name: measure.names[language],
    points: rows.map((row) => ({
      month: row.month,
      value: row.value,
      low: row.low,
      high: row.high,
      text: row.value === null ? (row.withheld ? protection.missing : '') : written(row.value),
    })),
    completeThrough: finished,
    axisText: (value) => trendNumber(value, rate, language),
    published: published.drawn ?? undefined,
    // Rates run along the head of the plot, where the frame would put it.
    watermark: inPlot ? t('watermark') : undefined,
  };
  const newest = rows.filter((row) => row.month <= finished).at(-1);
  const title = (): string => {
    const name = measure.names[language];
    if (rows.length === 0) return t('cells.none');
    if (!newest) return t('cells.unfinishedTitle', { measure: name });
    return t('cells.trendTitle', {
      measure: name,
      month: periodLabel(newest.month, language),
      value:
        newest.value === null
          ? newest.withheld
            ? protection.missing
            : t('cells.noRate')
          : written(newest.value),
    });
  };
  const { figures } = published;
  const source = (row: number) => {
    const figure = figures[row];
    openDrawer(figure ? { kind: 'fact', id: figure.fact } : { kind: 'measure', id: measure.id });
  };
  return (
    <FigureBox
      id={TREND}
      name={t('trend.name')}
      modelMark={inPlot ? 'itself' : 'head'}
      answer={answer}
      controls={
        <TrendControls
          {...{ language, measures }}
          chosen={measure.id}
          onMeasure={(id) => setTrend(id === primary.id ? null : id)}
        />
      }
      emptyMessage={withheld < rows.length ? null : rows.length === 0 ? t('cells.none') : protection.missing}
      title={title()}
      subtitle={t(rate ? 'cells.trendRateSubtitle' : 'cells.trendSubtitle', {
        measure: measure.names[language],
        unit,
        period: rangeLabel(rows[0]?.month ?? '', rows.at(-1)?.month ?? '', language) ?? '',
        place: place?.name[language] ?? t('cells.everywhere'),
        total: !answer.table
          ? t('cells.coming')
          : total === null
            ? t('cells.totalMissing', { reason: protection.missing })
            : protection.total(formatCount(total, language)),
      })}
      protection={protection}
      withheld={withheld}
      plot={(width, palette) => (
        <TrendLine
          brush={brush}
          width={width}
          palette={palette}
          language={language}
          label={t('trend.name')}
          data={data}
          onOpen={(id) => openDrawer({ kind: 'fact', id })}
        />
      )}
      height={(width) => trendLineHeight(width, data.published)}
      twin={trendTwin(
        rows,
        figures,
        measure,
        protection,
        {
          own: t(`kindWord.${manifest.kind}`),
          published: t('kindWord.published'),
          calibrated: t('published.calibrated'),
          apart: t('published.apart'),
        },
        language,
      )}
      openRow={figures.length > 0 ? source : null}
      notes={[
        measure.definition[language],
        ...(rate || protection.method === 'cell-key'
          ? []
          : [
              phi === null
                ? t('cells.noPhi')
                : t('cells.seriesPhi', { phi: formatNumber(phi, phi < 10 ? 1 : 0) }),
            ]),
        ...published.notes,
      ]}
      sources={[]}
    />
  );
}
