import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../domain/clauses';
import { formatNumber } from '../../domain/format';
import { monthsQuestion } from '../../query/default-view';
import type { CellQuestion } from '../../query/question';
import type { CountHeadline } from '../cells/headlines';
import type { Span } from '../cells/months';
import { answerablePart } from '../cells/protection';
import { useProtection, type FigureProtection } from '../cells/protection-words';
import { useCells } from '../cells/use-cells';
import { useHeadlineItems } from '../cells/use-headline-items';
import { rateRule } from '../cells/protection';
import { cellOf, type StreetCell } from '../streets/street-rows';
import { intervalText, valueText } from '../map/value-words';
import type { HeadlineItem } from '../overview/HeadlineRow';
import { useDispersion } from '../drawer/use-dispersion';
import { useAnswer, type Answer } from '../use-answer';
import { subjectClauses, type Subject } from './use-subject';

const NO_CLAUSES: readonly Clause[] = [];

/** The numbers of a subject in the months that the reader chose, else in the last that are final. */
export interface Numbers {
  readonly answer: Answer;
  readonly protection: FigureProtection;
  /** Main count, per 10,000 residents where they are known, and the rates; null until they are answered. */
  readonly items: readonly HeadlineItem[] | null;
  readonly count: CountHeadline | null;
  readonly per: StreetCell | null;
  readonly span: Span | null;
}

/** The clauses that a profile keeps of the reader's: the period alone. */
export function useSpanClauses() {
  const { clauses, chosen } = useCells('profile');
  return useMemo(
    () => ({ period: clauses.filter(({ dimension }) => dimension === 'period'), picked: chosen }),
    [clauses, chosen],
  );
}

/** The numbers of a subject, or of the whole city where there is none. */
export function useNumbers(subject: Subject | null): Numbers {
  const { t } = useTranslation('overview');
  const { t: map } = useTranslation('map');
  const cells = useCells('profile');
  const { manifest, language, primary } = cells;
  const { period } = useSpanClauses();
  const question = useMemo((): CellQuestion | null => {
    const clauses = [...period, ...(subject ? subjectClauses(subject) : [])];
    const asked = monthsQuestion(manifest, clauses);
    return asked && answerablePart(asked, manifest);
  }, [manifest, period, subject]);
  const dispersion = useDispersion(subject && !subject.whole ? subject.level : null, NO_CLAUSES);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses: [] });
  const protection = useProtection(question, answer);
  const { itemsOf, words } = useHeadlineItems(cells, protection);
  const { table, answered } = answer;
  const own = JSON.stringify(answered) === JSON.stringify(question);
  const made =
    table && own && protection.refusal === null && dispersion !== undefined
      ? itemsOf(table, question?.measures ?? [], dispersion)
      : null;
  if (!made || !primary) {
    return { answer, protection, items: null, count: null, per: null, span: null };
  }
  const { items, count, span } = made;
  const residents = subject?.residents ?? null;
  const rule = rateRule(protection.method, manifest);
  const per =
    count.absent === null && residents !== null
      ? cellOf('residents', count.value, residents, rule, dispersion ?? 1)
      : null;
  const [first, ...rates] = items;
  const unit = primary.unit[language];
  const units = { count: unit, residents: map('units.residents', { unit }) };
  const people = (): readonly HeadlineItem[] => {
    if (per?.value == null) return [];
    const value = { before: protection.marked(''), number: '', scale: '', after: '', unit: '' };
    return [
      {
        id: 'residents',
        name: t('member.perResidents', { measure: primary.names[language] }),
        value: {
          ...value,
          number: valueText('residents', per.value, language, { ...units, residents: '' }).trim(),
        },
        gap: '',
        period: words.period(span),
        lines: [
          per.interval
            ? t((dispersion ?? 1) > 1 ? 'headline.dispersed' : 'headline.poisson', {
                interval: intervalText('residents', per.interval, language),
                phi: formatNumber(dispersion ?? 1, 1),
              })
            : t('protection.perturbedPlain'),
        ],
        onDefinition: first?.onDefinition ?? (() => undefined),
      },
    ];
  };
  return {
    answer,
    protection,
    items: [...(first ? [first] : []), ...people(), ...rates],
    count,
    per,
    span,
  };
}
