import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { numberAt } from '../../domain/columns';
import { formatNumber, formatPercent } from '../../domain/format';
import { ratioMeasures } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { rateRule } from '../cells/protection';
import { useSession } from '../session';
import { intervalText } from '../map/value-words';
import { cellOf } from '../streets/street-rows';
import { useSpanText } from '../streets/use-street-words';
import { middleOf } from './durations';
import { Part, ShareBar } from './Part';
import { countsOf, firstAnswered, spansOf, type Answered } from './profile-questions';
import { useAsked, useNamesOf } from './use-asked';
import { useNoTable } from './use-no-table';
import { useSpanClauses } from './use-numbers';
import { subjectClauses, type Subject } from './use-subject';
import styles from './profile.module.css';

/** What of the subject some table parts by an axis, or null. */
function usePartedBy(subject: Subject, axis: string, measures: readonly string[]): Answered | null {
  const { manifest } = useSession();
  const { picked } = useSpanClauses();
  const wanted = measures.join(' ');
  return useMemo(
    () =>
      firstAnswered(
        manifest,
        [axis],
        wanted.split(' ').filter(Boolean),
        subjectClauses(subject),
        spansOf(manifest, picked),
      ),
    [manifest, subject, picked, axis, wanted],
  );
}

/** Requests by the deadline that their urgency sets, how many kept it, and how long they took. */
export function DeadlinesPart({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const noTable = useNoTable(subject);
  const kept = ratioMeasures(manifest).find(({ numerator }) => numerator === 'within_deadline');
  const tiers = usePartedBy(subject, 'tier', kept ? [kept.id] : []);
  const lengths = usePartedBy(subject, 'duration', countsOf(manifest));
  const tierNames = useNamesOf(manifest.dimensions.find(({ id }) => id === 'tier')?.table ?? 'tier');
  const lengthNames = useNamesOf('duration');
  const { table: tierTable, pending } = useAsked(tiers);
  const { table: lengthTable } = useAsked(lengths);
  if (!tiers && !lengths) {
    return (
      <Part
        id="deadlines"
        title={t('deadlines.title')}
        refused={noTable(t('deadlines.what'), ['duration'], countsOf(manifest))}
      />
    );
  }
  const rule = rateRule(tiers?.protection ?? 'none', manifest);
  const rows = tierTable
    ? Array.from({ length: tierTable.rows }, (_, row) => ({
        name: tierNames.get(numberAt(tierTable, 'tier_id', row) ?? -1),
        cell: cellOf(
          'rate',
          numberAt(tierTable, `${tiers?.measure ?? ''}_numerator`, row) ?? Number.NaN,
          numberAt(tierTable, `${tiers?.measure ?? ''}_denominator`, row) ?? Number.NaN,
          rule,
        ),
      })).filter(({ cell }) => cell.value !== null)
    : [];
  const took = lengthTable
    ? Array.from({ length: lengthTable.rows }, (_, row) => ({
        name: lengthNames.get(numberAt(lengthTable, 'duration_id', row) ?? -1)?.names[language] ?? '',
        count: numberAt(lengthTable, lengths?.measure ?? '', row) ?? Number.NaN,
      }))
    : [];
  const total = took.reduce((sum, { count }) => sum + count, 0);
  const middle = middleOf(took);
  const last = took.at(-1);
  return (
    <Part
      id="deadlines"
      title={t('deadlines.title')}
      basis={
        tiers
          ? t('deadlines.basis', { period: period(tiers.span) })
          : t('deadlines.basisLengths', { period: lengths ? period(lengths.span) : '' })
      }
      notes={[t('deadlines.open')]}
    >
      {pending && <p role="status">{t('waiting')}</p>}
      <table className={styles.small}>
        <tbody>
          {rows.map(({ name, cell }) => (
            <tr key={name?.code} data-tier={name?.code}>
              <th scope="row">{name?.names[language]}</th>
              <td>
                <strong>{formatPercent(cell.value ?? 0, 1)}</strong>
                {cell.interval && <small>{intervalText('rate', cell.interval, language)}</small>}
              </td>
              <td>{t('of', { base: formatNumber(cell.whole, 0) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {took.length > 0 && total > 0 && (
        <>
          <p className={styles.basis}>
            {t('deadlines.took', {
              middle: middle?.name ?? '',
              last: last?.name ?? '',
              share: formatPercent(((last?.count ?? 0) / total) * 100, 1),
            })}
          </p>
          <ul className={styles.shares}>
            {took.map(({ name, count }) => (
              <li key={name}>
                <span>{name}</span>
                <ShareBar share={count / total} />
                <span>{formatPercent((count / total) * 100, 1)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

/** How often the same caller came back, beside the whole city. */
export function RepeatPart({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const noTable = useNoTable(subject);
  const { picked } = useSpanClauses();
  const repeat = manifest.measures.find(({ id, kind }) => id === 'repeat' && kind === 'count');
  const base = repeat?.part_of?.[0] ?? null;
  const asked = useMemo(() => {
    if (!repeat || base === null) return null;
    const spans = spansOf(manifest, picked, repeat);
    const own = firstAnswered(manifest, [], [repeat.id], subjectClauses(subject), spans);
    const whole = own && firstAnswered(manifest, [], [base], subjectClauses(subject), [own.span]);
    const city = own && firstAnswered(manifest, [], [repeat.id], [], [own.span]);
    const cityWhole = own && firstAnswered(manifest, [], [base], [], [own.span]);
    return own && whole && city && cityWhole ? { own, whole, city, cityWhole } : null;
  }, [manifest, repeat, base, subject, picked]);
  const own = useAsked(asked?.own ?? null);
  const whole = useAsked(asked?.whole ?? null);
  const city = useAsked(asked?.city ?? null);
  const cityWhole = useAsked(asked?.cityWhole ?? null);
  if (!repeat || base === null) {
    return <Part id="repeat" title={t('repeat.title')} refused={t('repeat.none')} />;
  }
  if (!asked)
    return (
      <Part id="repeat" title={t('repeat.title')} refused={noTable(t('repeat.what'), [], [repeat.id])} />
    );
  const first = (table: ReturnType<typeof useAsked>['table'], measure: string) =>
    table && table.rows > 0 ? (numberAt(table, measure, 0) ?? Number.NaN) : Number.NaN;
  const rule = rateRule(asked.own.protection, manifest);
  const cell = cellOf('rate', first(own.table, repeat.id), first(whole.table, base), rule);
  const all = cellOf('rate', first(city.table, repeat.id), first(cityWhole.table, base), rule);
  const pending = !own.table || !whole.table;
  return (
    <Part id="repeat" title={t('repeat.title')} basis={t('repeat.basis', { period: period(asked.own.span) })}>
      {pending ? (
        <p role="status">{t('waiting')}</p>
      ) : cell.value === null ? (
        <p className={styles.refused}>{t('withheld')}</p>
      ) : (
        <p className={styles.line}>
          <strong>{formatPercent(cell.value, 1)}</strong>
          {cell.interval && <small>{intervalText('rate', cell.interval, language)}</small>}
          <span>
            {t('repeat.count', { count: formatNumber(cell.part, 0) })}
            {all.value !== null && !subject.whole
              ? t('repeat.city', { value: formatPercent(all.value, 1) })
              : ''}
          </span>
        </p>
      )}
    </Part>
  );
}

const LISTED = 5;

/** How many departments a request needed (吹哨报到), and who handled most. */
export function DepartmentsPart({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const noTable = useNoTable(subject);
  const counts = countsOf(manifest);
  const departments = usePartedBy(subject, 'departments', counts);
  const units = usePartedBy(subject, 'unit', counts);
  const names = useNamesOf('departments');
  const unitNames = useNamesOf(manifest.dimensions.find(({ id }) => id === 'unit')?.table ?? 'unit');
  const answer = useAsked(departments);
  const unitAnswer = useAsked(units);
  if (!departments && !units) {
    return (
      <Part
        id="departments"
        title={t('departments.title')}
        refused={noTable(t('departments.what'), ['departments'], counts)}
      />
    );
  }
  const rowsOf = (
    { table }: typeof answer,
    axis: string,
    measure: string,
    of: ReadonlyMap<number, { names: { zh: string; en: string } }>,
  ) =>
    table
      ? Array.from({ length: table.rows }, (_, row) => ({
          name: of.get(numberAt(table, axis, row) ?? -1)?.names[language] ?? '',
          count: numberAt(table, measure, row) ?? Number.NaN,
        }))
      : [];
  const parted = rowsOf(answer, 'departments_id', departments?.measure ?? '', names);
  const total = parted.reduce((sum, { count }) => sum + count, 0);
  const several = parted.slice(1).reduce((sum, { count }) => sum + count, 0);
  const handled = rowsOf(unitAnswer, 'unit_id', units?.measure ?? '', unitNames).sort(
    (a, b) => b.count - a.count,
  );
  const all = handled.reduce((sum, { count }) => sum + count, 0);
  const span = departments?.span ?? units?.span;
  return (
    <Part
      id="departments"
      title={t('departments.title')}
      basis={span ? t('departments.basis', { period: period(span) }) : ''}
    >
      {answer.pending && <p role="status">{t('waiting')}</p>}
      {total > 0 && (
        <>
          <p className={styles.line}>
            <strong>{formatPercent((several / total) * 100, 1)}</strong>
            <span>{t('departments.several')}</span>
          </p>
          <ul className={styles.shares}>
            {parted.map(({ name, count }) => (
              <li key={name}>
                <span>{name}</span>
                <ShareBar share={count / total} />
                <span>{formatPercent((count / total) * 100, 1)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {all > 0 && (
        <p className={styles.basis}>
          {t('departments.units', {
            list: handled
              .slice(0, LISTED)
              .map(({ name, count }) => `${name} ${formatPercent((count / all) * 100, 0)}`)
              .join(t('comma')),
          })}
        </p>
      )}
    </Part>
  );
}
