import { useTranslation } from 'react-i18next';
import { formatChange, formatCount, formatPercentInterval } from '../../../domain/format';
import { nameInSentence } from '../../../domain/name-in-sentence';
import { monthsQuestion } from '../../../query/default-view';
import type { CountHeadline } from '../../cells/headlines';
import { answerablePart } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import { useCells, useChosen } from '../../cells/use-cells';
import { useHeadlineItems } from '../../cells/use-headline-items';
import { useSoonest } from '../../use-soonest';
import { Finding } from '../Finding';
import { HeadlineRow } from '../HeadlineRow';

const HEADLINES = 'headlines';

/**
 * The finding and the headline figures of a cells dataset, out of one answer by month: each in the months that
 * the reader chose, else in the last twelve that are final for its own measure.
 */
export function CellsHeadlines() {
  const { t } = useTranslation('overview');
  const cells = useCells(HEADLINES);
  const { manifest, language, clauses, primary, ratios } = cells;
  const place = useChosen('place', clauses);
  const issue = useChosen('issue', clauses);
  const asked = monthsQuestion(manifest, clauses);
  const question = asked && answerablePart(asked, manifest);
  const answer = useSoonest(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);
  const { words, itemsOf } = useHeadlineItems(cells, protection);
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

  const made = itemsOf(table, question?.measures ?? []);
  if (!made) return null;
  const { items, count, span, phi } = made;
  const unit = primary.unit[language];

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
      : [
          t(ratios.length > 0 ? 'cells.basis' : 'places.basis'),
          ...(count.absent === null ? [t(phi === null ? 'cells.noPhi' : 'cells.basisPhi')] : []),
          ...protection.notes(0),
        ];
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
