import { useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn, type FilterDimension } from '../../domain/clauses';
import { sameCodes } from '../../domain/groups';
import { inLanguage, type Language } from '../../domain/text';
import { useAtlas } from '../../state/store';
import { filterChoices, type Choice, type FilterChoices } from '../../views/session/choices';
import type { LoadedDataset } from '../../views/session/load';
import { Combobox } from '../../views/Combobox';
import { groupChoices, usePlaceGroups } from '../../views/place-groups';
import { inListOrder } from '../../views/search';
import { Chips } from './Chips';
import { useFilterName } from './filter-name';
import { FilterIcon } from './icons';
import styles from './FilterBar.module.css';

const BAR = 'bar';
/** From this many choices on, a list is searched rather than read. */
const MANY = 13;

interface Labelled {
  readonly dimension: FilterDimension;
  readonly label: string;
}

/** A filter that the dataset cannot answer: grey, with the reason to whoever points at it or tabs to it. */
function Refused({ dimension, label, reason }: Labelled & { reason: string }): ReactNode {
  const { t } = useTranslation('shell');
  const id = useId();
  return (
    <div className={styles.filter}>
      <button
        type="button"
        className={styles.refused}
        aria-disabled="true"
        aria-describedby={id}
        title={reason}
        data-testid={`filter-${dimension}`}
      >
        {label} <span>{t('filters.unanswerableShort')}</span>
      </button>
      <span role="tooltip" id={id} className={styles.hint}>
        {reason}
      </span>
    </div>
  );
}

function PeriodFilter(props: Labelled & Pick<FilterChoices, 'choices' | 'unset'>): ReactNode {
  const { label, choices, unset } = props;
  const { t } = useTranslation('shell');
  const clauses = useAtlas((state) => state.clauses);
  const setClause = useAtlas((state) => state.setClause);
  const [first = '', last = ''] = clauseOn(clauses, 'period')?.values ?? [];
  const codes = choices.map((choice) => choice.code);
  // A figure may have chosen days or months that are no step of the bar: the bar then shows them as they are.
  const offered = [...new Set([...codes, first, last])].filter((code) => code !== '').sort();
  const set = (from: string, to: string) => {
    if (from === '' || to === '') setClause({ dimension: 'period', values: [], maker: BAR });
    else setClause({ dimension: 'period', values: from > to ? [to, from] : [from, to], maker: BAR });
  };
  const end = (value: string, name: 'from' | 'to', onChange: (value: string) => void) => (
    <select
      className={styles.select}
      aria-label={`${label} ${t(`filters.${name}`)}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">
        {unset ? t('filters.unsetPeriod', { first: unset[0], last: unset[1] }) : t('filters.all.period')}
      </option>
      {offered.map((code) => (
        <option key={code}>{code}</option>
      ))}
    </select>
  );
  return (
    <div className={styles.filter} role="group" aria-label={label}>
      <span className={styles.name}>{label}</span>
      {end(first, 'from', (value) => set(value, last || (codes.at(-1) ?? value)))}
      {first === '' ? null : (
        <>
          <span aria-hidden="true">–</span>
          {end(last, 'to', (value) => set(first, value))}
        </>
      )}
    </div>
  );
}

/** The options of a short list, under the names of their levels where there are several. */
function Options({ choices, language }: { choices: readonly Choice[]; language: Language }): ReactNode {
  const option = (choice: Choice) => (
    <option key={choice.code} value={choice.code}>
      {inLanguage(choice.names, language)}
    </option>
  );
  const levels = [...new Map(choices.map(({ level }) => [level.depth, level.names]))];
  if (levels.every(([, names]) => names === null)) return choices.map(option);
  return levels.map(([depth, names]) => (
    <optgroup key={depth} label={names ? inLanguage(names, language) : '–'}>
      {choices.filter(({ level }) => level.depth === depth).map(option)}
    </optgroup>
  ));
}

function CodeFilter({ dimension, label, choices }: Labelled & { choices: readonly Choice[] }): ReactNode {
  const { t } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const clauses = useAtlas((state) => state.clauses);
  const setClause = useAtlas((state) => state.setClause);
  const values = clauseOn(clauses, dimension)?.values ?? [];
  const all = t(`filters.all.${dimension}`);
  const groups = usePlaceGroups();
  const grouped = useMemo(
    () => (dimension === 'place' ? groupChoices(groups, t('filters.group')) : []),
    [dimension, groups, t],
  );
  const offered = useMemo(
    () => [...grouped.map(({ choice }) => choice), ...inListOrder(choices, language)],
    [grouped, choices, language],
  );
  const group = values.length > 1 ? grouped.find((one) => sameCodes(one.group.codes, values)) : undefined;
  const chosen = group?.choice.code ?? (values.length === 1 ? (values[0] ?? null) : null);
  const several = values.length > 1 && !group ? t('filters.several', { count: values.length }) : null;
  const choose = (code: string | null) => {
    const members = grouped.find(({ choice }) => choice.code === code)?.group.codes;
    setClause({ dimension, values: members ?? (code === null ? [] : [code]), maker: BAR });
  };
  if (choices.length >= MANY) {
    const choice = offered.find((one) => one.code === chosen);
    const shown = several ?? (choice ? inLanguage(choice.names, language) : all);
    return (
      <div className={styles.filter}>
        <span className={styles.name} aria-hidden="true">
          {label}
        </span>
        <Combobox {...{ label, all, chosen, shown, language }} choices={offered} onChoose={choose} />
      </div>
    );
  }
  return (
    <label className={styles.filter}>
      <span className={styles.name}>{label}</span>
      <select
        className={styles.select}
        value={several === null ? (chosen ?? '') : '…'}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{all}</option>
        {several === null ? null : (
          <option value="…" disabled>
            {several}
          </option>
        )}
        <Options choices={grouped.length > 0 ? offered : choices} language={language} />
      </select>
    </label>
  );
}

function Filter({ filter }: { filter: FilterChoices }): ReactNode {
  const { t } = useTranslation('shell');
  const { dimension, choices, unset, refused } = filter;
  const label = useFilterName(filter);
  if (refused) {
    const reason = t(`filters.unanswerable.${refused}`, { dimension: label });
    return <Refused {...{ dimension, label, reason }} />;
  }
  if (dimension === 'period') return <PeriodFilter {...{ dimension, label, choices, unset }} />;
  return <CodeFilter {...{ dimension, label, choices }} />;
}

const MAIN: readonly FilterDimension[] = ['period', 'place', 'issue', 'kind'];

function isMain({ dimension }: FilterChoices): boolean {
  return MAIN.includes(dimension);
}

/** The filters that few readers need: beneath a button, or open where one of them is in force. */
function OtherFilters({ filters }: { filters: readonly FilterChoices[] }): ReactNode {
  const { t } = useTranslation('shell');
  const clauses = useAtlas((state) => state.clauses);
  const [shown, setShown] = useState(false);
  if (filters.length === 0) return null;
  const inForce = filters.some(({ dimension }) => clauseOn(clauses, dimension));
  return (
    <>
      {!inForce && (
        <button
          type="button"
          className={styles.others}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t('filters.others')}
        </button>
      )}
      {(shown || inForce) && filters.map((filter) => <Filter key={filter.dimension} filter={filter} />)}
    </>
  );
}

/** What narrows every figure: the filters that this dataset can answer, and those in force as chips. */
export function FilterBar({ dataset }: { dataset: LoadedDataset }): ReactNode {
  const { t } = useTranslation('shell');
  const [shown, setShown] = useState(false);
  const filters = useMemo(() => filterChoices(dataset), [dataset]);
  const id = useId();
  return (
    <section className={styles.bar} aria-label={t('filters.label')}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        <FilterIcon /> {t('filters.show')}
      </button>
      <div id={id} className={styles.filters} data-shown={shown}>
        {filters.filter(isMain).map((filter) => (
          <Filter key={filter.dimension} filter={filter} />
        ))}
        <OtherFilters filters={filters.filter((filter) => !isMain(filter) && !filter.refused)} />
      </div>
      <Chips filters={filters} />
    </section>
  );
}
