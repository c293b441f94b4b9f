import { useTranslation } from 'react-i18next';
import {
  countParts,
  formatChange,
  formatCount,
  formatCountRange,
  formatPercent,
  formatPercentInterval,
  formatPoints,
} from '../../../domain/format';
import { rangeLabel } from '../../../domain/period';
import { monthsQuestion } from '../../../query/default-view';
import { Sparkline } from '../../../charts/Sparkline';
import { useAtlas } from '../../../state/store';
import {
  countHeadline,
  monthValues,
  monthsOf,
  rateHeadline,
  type CountHeadline,
  type RateHeadline,
} from '../../cells/months';
import { useCells, useChosen } from '../../cells/use-cells';
import { useAnswer } from '../../use-answer';
import { usePalette } from '../../use-palette';
import { Finding } from '../Finding';
import { HeadlineRow, type HeadlineItem } from '../HeadlineRow';

const HEADLINES = 'headlines';
const SPARK_MONTHS = 24;

/** The finding and the headline figures of a cells dataset, out of one answer by month. */
export function CellsHeadlines() {
  const { t } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const palette = usePalette();
  const { manifest, language, clauses, span, periodText, primary, ratios } = useCells(HEADLINES);
  const place = useChosen('place', clauses);
  const issue = useChosen('issue', clauses);
  const question = monthsQuestion(manifest, clauses);
  const { table, fault } = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  if (!primary || !table) return <Finding sentence="" basis={fault ? t('cells.none') : ''} />;

  const [first, last] = monthsOf({ first: span.first - 12, last: span.last - 12 });
  const before = rangeLabel(first, last, language) ?? '';
  const unit = primary.unit[language];
  const count = countHeadline(monthValues(table, primary.id, false), span);

  const countChange = ({ change }: CountHeadline): string => {
    if (change === 'spring-festival') return t('cells.springFestival');
    if (change === 'no-year-before') return t('headline.noChangeGap', { period: before });
    if (change.refused) return t('headline.noChangeSmall');
    if (change.clear) return t('headline.change', { change: formatChange(change.change, change, language) });
    const bounds = { low: change.low * 100, high: change.high * 100 };
    return t('headline.changeUnclear', { interval: formatPercentInterval(bounds, language) });
  };
  const rateChange = ({ change }: RateHeadline): string => {
    if (change === 'no-year-before') return t('headline.noChangeGap', { period: before });
    const points = formatPoints(change.points, change, language);
    return change.clear
      ? t('headline.change', { change: points })
      : t('headline.changeUnclear', { interval: points });
  };
  const spark = (values: readonly (number | null)[], name: string) => (
    <Sparkline values={values.slice(-SPARK_MONTHS)} palette={palette} label={`${name} ${periodText}`} />
  );

  const items: HeadlineItem[] = [
    {
      id: primary.id,
      name: primary.names[language],
      value: count ? countParts(count.value, language, { unit }) : null,
      gap: t('gap'),
      period: periodText,
      sparkline: spark(
        monthValues(table, primary.id, false).map((one) => one.count),
        primary.names[language],
      ),
      lines: count
        ? [
            t('headline.poisson', {
              interval: formatCountRange(
                Math.round(count.interval.low),
                Math.round(count.interval.high),
                language,
              ),
            }),
            countChange(count),
          ]
        : [],
      onDefinition: () => openDrawer({ kind: 'measure', id: primary.id }),
    },
    ...ratios.map((measure): HeadlineItem => {
      const values = monthValues(table, measure.id, true);
      const rate = rateHeadline(values, span);
      return {
        id: measure.id,
        name: measure.names[language],
        value:
          rate?.percent == null
            ? null
            : { before: '', number: formatPercent(rate.percent, 1), scale: '', after: '', unit: '' },
        gap: t('cells.noRate'),
        period: rate ? `n=${formatCount(rate.denominator, language)}` : '',
        sparkline: spark(
          values.map((one) => (one.denominator ? (one.numerator ?? 0) / one.denominator : null)),
          measure.names[language],
        ),
        lines: rate?.interval
          ? [
              t('headline.wilson', {
                interval: formatPercentInterval(
                  { low: rate.interval.low * 100, high: rate.interval.high * 100 },
                  language,
                ),
              }),
              rateChange(rate),
            ]
          : [],
        onDefinition: () => openDrawer({ kind: 'measure', id: measure.id }),
      };
    }),
  ];

  const change =
    count && typeof count.change === 'object' && count.change.refused === null ? count.change : null;
  const sentence = !change
    ? 'cells.findingNone'
    : !change.clear
      ? 'cells.findingFlat'
      : change.change > 0
        ? 'cells.findingUp'
        : 'cells.findingDown';
  return (
    <>
      <Finding
        sentence={t(sentence, {
          model: manifest.kind === 'model' ? t('cells.model') : '',
          period: periodText,
          place: [
            place?.name[language] ?? t('cells.everywhere'),
            ...(issue ? [issue.name[language]] : []),
          ].join(' · '),
          measure: primary.names[language],
          value: count ? formatCount(count.value, language, { unit }) : t('gap'),
          change: change
            ? formatChange(Math.abs(change.change), orderedBounds(change), language).replace(/^\+/, '')
            : '',
          interval: change
            ? formatPercentInterval({ low: change.low * 100, high: change.high * 100 }, language)
            : '',
        })}
        basis={t('cells.basis')}
      />
      <HeadlineRow ready label={t('headlines')} definitionWord={t('headline.definition')} items={items} />
    </>
  );
}

/** The bounds of the size of a change, least first, whichever way it went. */
function orderedBounds({ change, low, high }: { change: number; low: number; high: number }) {
  return change >= 0 ? { low, high } : { low: -high, high: -low };
}
