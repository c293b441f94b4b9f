import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import type { Language } from '../../domain/text';
import { monthsQuestion } from '../../query/default-view';
import { answerablePart, rateRule } from '../cells/protection';
import { useProtection } from '../cells/protection-words';
import { useCells } from '../cells/use-cells';
import { useHeadlineItems } from '../cells/use-headline-items';
import { figureOf, intervalOf, LEAST_RESIDENTS } from '../map/figure';
import { intervalText, valueText } from '../map/value-words';
import type { HeadlineItem } from '../overview/HeadlineRow';
import { useAnswer } from '../use-answer';
import { useFaultWords } from '../use-fault-words';
import { clausesOfMember } from './member-clauses';
import { useDispersion } from './use-dispersion';
import type { Member } from './use-member';
import styles from './Drawer.module.css';

type Measure = Manifest['measures'][number];

/** A number with what it rests on, its small trend, and its definition folded beneath. */
function Number(props: {
  readonly id: string;
  readonly name: string;
  /** Or, where it is not known, why. */
  readonly value: string;
  readonly known?: boolean;
  readonly lines: readonly string[];
  readonly sparkline?: ReactNode;
  readonly definition: string;
}) {
  const { t } = useTranslation('overview');
  const { id, name, value, known = true, lines, sparkline, definition } = props;
  return (
    <div className={styles.row} data-number={id}>
      <dt>{name}</dt>
      <dd>
        {known ? (
          <p className={styles.number}>
            <strong>{value}</strong>
            {sparkline}
          </p>
        ) : (
          <p className={styles.plain}>{value}</p>
        )}
        {lines.map((line) => (
          <p key={line} className={styles.quiet}>
            {line}
          </p>
        ))}
        <details className={styles.definition}>
          <summary>{t('headline.definition')}</summary>
          <p>{definition}</p>
        </details>
      </dd>
    </div>
  );
}

/** A headline's number as one text, or why there is none. */
function textOf({ value, gap }: HeadlineItem, language: Language): string {
  if (value === null) return gap;
  const parts = [value.number, value.scale, value.after, value.unit].filter(Boolean);
  return value.before + parts.join(language === 'zh' ? '' : ' ');
}

/**
 * The numbers of one place or issue in the months that the reader chose, else in the last that are final: the main
 * count with its interval and change, per 10,000 residents where they are known, and each rate with its denominator.
 */
export function MemberNumbers(props: { readonly dimension: 'place' | 'issue'; readonly member: Member }) {
  const { dimension, member } = props;
  const { t } = useTranslation('overview');
  const faultWords = useFaultWords();
  const cells = useCells('drawer');
  const { manifest, language, clauses } = cells;
  const question = useMemo(() => {
    const asked = monthsQuestion(manifest, clausesOfMember(dimension, member, clauses));
    return asked && answerablePart(asked, manifest);
  }, [manifest, dimension, member, clauses]);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses: [] });
  const protection = useProtection(question, answer);
  const { itemsOf } = useHeadlineItems(cells, protection);
  // An issue, and the whole, have no places of their own level to tell it from.
  const level = dimension === 'place' && !member.whole ? member.own.level : null;
  const within = useMemo(
    () => (dimension === 'place' ? [] : clausesOfMember(dimension, member, clauses)),
    [dimension, member, clauses],
  );
  const dispersion = useDispersion(level, within);
  const perResidents = usePerResidents(member, cells, protection, dispersion ?? null);
  if (protection.refusal !== null) return <p className={styles.refused}>{protection.refusal}</p>;
  if (answer.fault) return <p role="alert">{faultWords(answer.fault)}</p>;
  const made =
    answer.table && !answer.pending && dispersion !== undefined
      ? itemsOf(answer.table, question?.measures ?? [], dispersion)
      : null;
  if (!made) return <p role="status">{t('drawer.waiting')}</p>;

  const { items, count } = made;
  const definitionOf = (id: string): string => {
    const measure = manifest.measures.find((one) => one.id === id);
    if (!measure) return '';
    const named = (part: string | null) =>
      manifest.measures.find((one: Measure) => one.id === part)?.names[language] ?? '';
    const fraction =
      measure.kind === 'ratio'
        ? t('member.fraction', {
            numerator: named(measure.numerator),
            denominator: named(measure.denominator),
          })
        : '';
    return [measure.definition[language], fraction].filter((part) => part !== '').join(' · ');
  };
  const [first, ...rates] = items;
  const everything = dimension === 'place' ? t('member.all') : t('member.everywhere');
  const shown = (item: HeadlineItem, ...more: readonly string[]) => (
    <Number
      key={item.id}
      id={item.id}
      name={item.name}
      value={textOf(item, language)}
      known={item.value !== null}
      lines={[[item.period ?? '', ...more].filter(Boolean).join(' · '), ...item.lines]}
      sparkline={item.sparkline}
      definition={definitionOf(item.id)}
    />
  );
  const people = count.absent === null ? perResidents(count.value) : null;
  return (
    <section data-member="numbers">
      <dl>
        {first && shown(first, everything)}
        {people && first && <Number id="residents" {...people} />}
        {rates.map((rate) => shown(rate))}
      </dl>
      {protection.notes(0).map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      {manifest.protection.method !== 'none' && (
        <p className={styles.quiet}>{manifest.protection.statement[language]}</p>
      )}
    </section>
  );
}

/** The main count per 10,000 residents in words, with its interval; null where the dataset knows no residents. */
function usePerResidents(
  { residents }: Member,
  { manifest, language, primary }: ReturnType<typeof useCells>,
  protection: ReturnType<typeof useProtection>,
  dispersion: number | null,
) {
  const { t } = useTranslation('overview');
  const { t: map } = useTranslation('map');
  return (part: number) => {
    if (residents === null || !primary) return null;
    const rule = rateRule(protection.method, manifest);
    const inputs = { part, whole: residents, days: 1, daysBefore: 1, dispersion: dispersion ?? 1 };
    const figure = figureOf('residents', inputs, rule);
    if (figure.value === null) return null;
    const unit = primary.unit[language];
    const units = { count: unit, residents: map('units.residents', { unit }) };
    const bounds = intervalOf('residents', inputs, rule);
    const measure = primary.names[language];
    return {
      name: t('member.perResidents', { measure }),
      value: protection.marked(valueText('residents', figure.value, language, units)),
      lines: [
        bounds
          ? t(dispersion !== null && dispersion > 1 ? 'headline.dispersed' : 'headline.poisson', {
              interval: intervalText('residents', bounds, language),
              phi: formatNumber(dispersion ?? 1, 1),
            })
          : t('protection.perturbedPlain'),
        ...(figure.small ? [t('member.small', { least: formatNumber(LEAST_RESIDENTS) })] : []),
      ],
      definition: t('member.perDefinition', { measure }),
    };
  };
}
