import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../charts/Sparkline';
import type { ColumnTable } from '../../domain/columns';
import { countParts, formatCount, formatPercent, type NumberParts } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { HeadlineItem } from '../overview/HeadlineRow';
import { usePalette } from '../use-palette';
import { countHeadline, rateHeadline, type CountHeadline } from './headlines';
import { finalMonths, lastTwelve, monthCounts, monthRatios, monthsWithin, type Span } from './months';
import { rateOf, rateRule } from './protection';
import type { FigureProtection } from './protection-words';
import { seriesPhi } from './series-phi';
import type { useCells } from './use-cells';
import { useHeadlineWords } from './use-headline-words';

const SPARK_MONTHS = 24;

const percentParts = (percent: number, before: string): NumberParts => ({
  before,
  number: formatPercent(percent, 1),
  scale: '',
  after: '',
  unit: '',
});

/** The headline figures out of one answer to `monthsQuestion`, and what the finding says of the main count. */
interface Headlines {
  readonly items: readonly HeadlineItem[];
  readonly count: CountHeadline;
  /** The months that the main count is of. */
  readonly span: Span;
  /** φ that its interval and change rest on; null where nothing tells it and they are Poisson ones. */
  readonly phi: number | null;
}

/**
 * Makes headline figures of an answer by month: the main count and every rate, each in the months that the reader
 * chose, else in the last twelve that are final for its own measure. Gives null where the dataset has no count.
 */
export function useHeadlineItems(cells: ReturnType<typeof useCells>, protection: FigureProtection) {
  const { t } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const palette = usePalette();
  const { manifest, language, chosen, primary, ratios } = cells;
  const rule = rateRule(protection.method, manifest);
  const words = useHeadlineWords(cells, protection, rule);
  const withheld = protection.method === 'suppression' ? ('withheld' as const) : null;

  /** The last months that are final, as a word-sized line. */
  const spark = <Value extends { readonly month: number }>(
    values: readonly Value[],
    { last }: Span,
    name: string,
    read: (value: Value) => number | 'withheld' | null,
  ) => {
    const shown = values.filter(({ month }) => month <= last).slice(-SPARK_MONTHS);
    const months = { first: shown[0]?.month ?? 0, last: shown.at(-1)?.month ?? 0 };
    const drawn = shown.map(read);
    const gaps = drawn.filter((value) => value === 'withheld').length;
    const label = `${name} ${words.period(months)}`;
    return (
      <Sparkline
        values={drawn}
        palette={palette}
        label={gaps > 0 ? t('protection.sparkGaps', { label, number: gaps }) : label}
      />
    );
  };

  /**
   * `asked` are the measures that were asked for: of these, one whose columns are not in the table is on its way. The
   * interval and the change of the main count are as wide as its variance over mean makes them: `dispersion`, that of
   * places beside it, or else that of its own months.
   */
  const itemsOf = (
    table: ColumnTable,
    asked: readonly string[],
    dispersion: number | null = null,
  ): Headlines | null => {
    if (!primary) return null;
    const within = monthsWithin(manifest.period);
    const final = finalMonths(primary, manifest.period);
    const span = chosen ?? lastTwelve(final);
    const counts = monthCounts(table, primary.id, within);
    const { calendar } = manifest;
    const phi = dispersion ?? seriesPhi(counts, final, protection.method, calendar);
    const count = countHeadline(counts, span, final, protection.method, calendar, phi ?? 1);
    const unit = primary.unit[language];
    const items: HeadlineItem[] = [
      {
        id: primary.id,
        name: primary.names[language],
        value:
          count.absent === null
            ? { ...countParts(count.value, language, { unit }), before: protection.marked('') }
            : null,
        gap: count.absent === null ? '' : words.absence(count.absent),
        period: words.period(span),
        sparkline: spark(counts, final, primary.names[language], (one) => one.count ?? withheld),
        lines:
          count.absent === null
            ? words.countLines(count, span, phi)
            : words.absenceLines(count.absent, final),
        onDefinition: () => openDrawer({ kind: 'measure', id: primary.id }),
      },
      ...ratios.map((measure): HeadlineItem => {
        const ownFinal = finalMonths(measure, manifest.period);
        const own = chosen ?? lastTwelve(ownFinal);
        const values = monthRatios(table, measure.id, within);
        const found = rateHeadline(values, own, ownFinal, rule, manifest.calendar);
        const shown = found.absent === null && typeof found.rate !== 'string' ? found.rate : null;
        const months = words.period(own);
        const absence = (): string => {
          if (!(`${measure.id}_numerator` in table.columns)) {
            return t(asked.includes(measure.id) ? 'cells.coming' : 'protection.refused');
          }
          if (found.absent !== null) return words.absence(found.absent);
          return typeof found.rate === 'string' ? words.noRate(found.rate) : '';
        };
        return {
          id: measure.id,
          name: measure.names[language],
          value: shown && percentParts(shown.percent, protection.marked('')),
          gap: absence(),
          period:
            found.absent === null
              ? `${months} · ${protection.total(formatCount(found.denominator, language))}`
              : months,
          sparkline: spark(values, ownFinal, measure.names[language], ({ numerator, denominator }) => {
            if (numerator === null || denominator === null) return withheld;
            const share = rateOf(numerator, denominator, rule);
            return typeof share === 'string' ? null : share;
          }),
          lines:
            found.absent === null ? words.rateLines(found, own) : words.absenceLines(found.absent, ownFinal),
          onDefinition: () => openDrawer({ kind: 'measure', id: measure.id }),
        };
      }),
    ];
    return { items, count, span, phi };
  };
  return { words, itemsOf };
}
