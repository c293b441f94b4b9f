import { useTranslation } from 'react-i18next';
import {
  countParts,
  formatChange,
  formatCount,
  formatPercent,
  formatPercentInterval,
  type NumberParts,
} from '../../../domain/format';
import { nameInSentence } from '../../../domain/name-in-sentence';
import { monthsQuestion } from '../../../query/default-view';
import { Sparkline } from '../../../charts/Sparkline';
import { useAtlas } from '../../../state/store';
import { countHeadline, rateHeadline, type CountHeadline } from '../../cells/headlines';
import {
  finalMonths,
  lastTwelve,
  monthCounts,
  monthRatios,
  monthsWithin,
  type Span,
} from '../../cells/months';
import { answerablePart, rateOf, rateRule } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import { useCells, useChosen } from '../../cells/use-cells';
import { useAnswer } from '../../use-answer';
import { usePalette } from '../../use-palette';
import { Finding } from '../Finding';
import { HeadlineRow, type HeadlineItem } from '../HeadlineRow';
import { useHeadlineWords } from './use-headline-words';

const HEADLINES = 'headlines';
const SPARK_MONTHS = 24;

const percentParts = (percent: number, before: string): NumberParts => ({
  before,
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
  const place = useChosen('place', clauses);
  const issue = useChosen('issue', clauses);
  const asked = monthsQuestion(manifest, clauses);
  const question = asked && answerablePart(asked, manifest);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);
  const rule = rateRule(protection.method, manifest);
  const words = useHeadlineWords(cells, protection, rule);
  const { table, fault } = answer;
  const subjectPlace = [
    place ? nameInSentence(place.name[language]) : t('cells.everywhere'),
    ...(issue ? [nameInSentence(issue.name[language])] : []),
  ].join(' · ');
  const internal = manifest.audience === 'internal' ? t('protection.internal') : '';
  const basisOf = (...parts: readonly string[]) => [internal, ...parts].filter(Boolean).join(' · ');
  if (protection.refusal !== null) {
    return (
      <Finding
        sentence={t('protection.refusedFinding', { place: subjectPlace })}
        basis={basisOf(protection.refusal)}
      />
    );
  }
  if (!primary || !table) return <Finding sentence="" basis={fault ? t('cells.none') : ''} />;

  const unit = primary.unit[language];
  const within = monthsWithin(manifest.period);
  const final = finalMonths(primary, manifest.period);
  const span = chosen ?? lastTwelve(final);
  const counts = monthCounts(table, primary.id, within);
  const count = countHeadline(counts, span, final, protection.method, manifest.calendar);

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
      lines: count.absent === null ? words.countLines(count, span) : words.absenceLines(count.absent, final),
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
        if (!(`${measure.id}_numerator` in table.columns)) return t('protection.refused');
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

  const subject = {
    model: manifest.kind === 'model' ? t('cells.model') : '',
    period: words.period(span),
    place: subjectPlace,
    measure: primary.names[language],
  };
  const sentence = (): string => {
    if (count.absent !== null) {
      return t('cells.findingMissing', { ...subject, reason: words.absence(count.absent) });
    }
    const value = protection.marked(formatCount(count.value, language, { unit }));
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
  const declared = manifest.measures.some((measure) => measure.kind === 'ratio');
  const noRates = ratios.length > 0 ? null : t(declared ? 'places.noDenominators' : 'places.noOutcomes');
  const basis =
    protection.method === 'cell-key'
      ? protection.notes(0)
      : [t(ratios.length > 0 ? 'cells.basis' : 'places.basis'), ...protection.notes(0)];
  return (
    <>
      <Finding sentence={sentence()} basis={basisOf(...basis)} />
      <HeadlineRow
        ready
        label={t('headlines')}
        definitionWord={t('headline.definition')}
        items={items}
        note={noRates}
      />
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
