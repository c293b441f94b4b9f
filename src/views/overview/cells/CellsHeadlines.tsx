import { useTranslation } from 'react-i18next';
import {
  countParts,
  formatChange,
  formatCount,
  formatPercent,
  formatPercentInterval,
  type NumberParts,
} from '../../../domain/format';
import { monthsQuestion } from '../../../query/default-view';
import { Sparkline } from '../../../charts/Sparkline';
import { useAtlas } from '../../../state/store';
import { countHeadline, rateHeadline, type CountHeadline } from '../../cells/headlines';
import { finalMonths, lastTwelve, monthCounts, monthRatios, type Span } from '../../cells/months';
import { useCells, useChosen } from '../../cells/use-cells';
import { useAnswer } from '../../use-answer';
import { usePalette } from '../../use-palette';
import { Finding } from '../Finding';
import { HeadlineRow, type HeadlineItem } from '../HeadlineRow';
import { useHeadlineWords } from './use-headline-words';

const HEADLINES = 'headlines';
const SPARK_MONTHS = 24;

const percentParts = (percent: number): NumberParts => ({
  before: '',
  number: formatPercent(percent, 1),
  scale: '',
  after: '',
  unit: '',
});

/**
 * The finding and the headline figures of a cells dataset, out of one answer by month: each in the months that
 * the reader chose, else in the last twelve that are final for its own measure.
 */
export function CellsHeadlines() {
  const { t } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const palette = usePalette();
  const cells = useCells(HEADLINES);
  const { manifest, language, clauses, chosen, primary, ratios } = cells;
  const words = useHeadlineWords(cells);
  const place = useChosen('place', clauses);
  const issue = useChosen('issue', clauses);
  const question = monthsQuestion(manifest, clauses);
  const { table, fault } = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  if (!primary || !table) return <Finding sentence="" basis={fault ? t('cells.none') : ''} />;

  const unit = primary.unit[language];
  const final = finalMonths(primary, manifest.period);
  const span = chosen ?? lastTwelve(final);
  const counts = monthCounts(table, primary.id);
  const count = countHeadline(counts, span, final);

  /** The last months that are final, as a word-sized line. */
  const spark = <Value extends { readonly month: number }>(
    values: readonly Value[],
    { last }: Span,
    name: string,
    read: (value: Value) => number | null,
  ) => {
    const shown = values.filter(({ month }) => month <= last).slice(-SPARK_MONTHS);
    const months = { first: shown[0]?.month ?? 0, last: shown.at(-1)?.month ?? 0 };
    return <Sparkline values={shown.map(read)} palette={palette} label={`${name} ${words.period(months)}`} />;
  };

  const items: HeadlineItem[] = [
    {
      id: primary.id,
      name: primary.names[language],
      value: count.absent === null ? countParts(count.value, language, { unit }) : null,
      gap: count.absent === null ? '' : words.absence(count.absent),
      period: words.period(span),
      sparkline: spark(counts, final, primary.names[language], (one) => one.count),
      lines: count.absent === null ? words.countLines(count, span) : words.absenceLines(count.absent, final),
      onDefinition: () => openDrawer({ kind: 'measure', id: primary.id }),
    },
    ...ratios.map((measure): HeadlineItem => {
      const ownFinal = finalMonths(measure, manifest.period);
      const own = chosen ?? lastTwelve(ownFinal);
      const values = monthRatios(table, measure.id);
      const found = rateHeadline(values, own, ownFinal);
      const months = words.period(own);
      return {
        id: measure.id,
        name: measure.names[language],
        value: found.absent === null && found.rate ? percentParts(found.rate.percent) : null,
        gap: found.absent === null ? t('cells.noRate') : words.absence(found.absent),
        period:
          found.absent === null
            ? `${months} · ${t('cells.total', { value: formatCount(found.denominator, language) })}`
            : months,
        sparkline: spark(values, ownFinal, measure.names[language], ({ numerator, denominator }) =>
          numerator !== null && denominator !== null && denominator > 0 ? numerator / denominator : null,
        ),
        lines:
          found.absent === null ? words.rateLines(found, own) : words.absenceLines(found.absent, ownFinal),
        onDefinition: () => openDrawer({ kind: 'measure', id: measure.id }),
      };
    }),
  ];

  const subject = {
    model: manifest.kind === 'model' ? t('cells.model') : '',
    period: words.period(span),
    place: [place?.name[language] ?? t('cells.everywhere'), ...(issue ? [issue.name[language]] : [])].join(
      ' · ',
    ),
    measure: primary.names[language],
  };
  const sentence = (): string => {
    if (count.absent !== null) {
      return t('cells.findingMissing', { ...subject, reason: words.absence(count.absent) });
    }
    const value = formatCount(count.value, language, { unit });
    const change = shownChange(count);
    if (!change) return t('cells.findingNone', { ...subject, value });
    const { low, high } = change;
    if (!change.clear) {
      const interval = formatPercentInterval({ low: low * 100, high: high * 100 }, language);
      return t('cells.findingFlat', { ...subject, value, interval });
    }
    return t(change.change > 0 ? 'cells.findingUp' : 'cells.findingDown', {
      ...subject,
      value,
      change: formatChange(Math.abs(change.change), orderedBounds(change), language).replace(/^\+/, ''),
    });
  };
  return (
    <>
      <Finding sentence={sentence()} basis={t('cells.basis')} />
      <HeadlineRow ready label={t('headlines')} definitionWord={t('headline.definition')} items={items} />
    </>
  );
}

function shownChange({ change }: CountHeadline & { absent: null }) {
  return typeof change === 'object' && change.refused === null ? change : null;
}

/** The bounds of the size of a change, least first, whichever way it went. */
function orderedBounds({ change, low, high }: { change: number; low: number; high: number }) {
  return change >= 0 ? { low, high } : { low: -high, high: -low };
}
