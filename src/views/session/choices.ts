import { FILTER_DIMENSIONS, type FilterDimension } from '../../domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import { daysOf, monthIndex, monthOfIndex } from '../../domain/period';
import type { NamedThing } from '../../domain/name-search';
import type { Localised } from '../../domain/text';
import { defaultPeriod, placeLevels } from '../../query/default-view';
import { answerable } from '../../query/plan';
import { readQuestion } from '../../query/read-question';
import type { KnownCodes } from '../../state/known';
import type { LoadedDataset } from './load';

/** One value that a filter can take. */
export interface Choice extends NamedThing {
  readonly code: string;
  /** The name of what it is part of, to tell apart equal names. */
  readonly within: Localised | null;
  /** Its level by its place from coarse to fine, and in words where the dimension has several. */
  readonly level: { readonly depth: number; readonly names: Localised | null };
}

/** What the filter bar offers on one dimension: its choices, or why there are none. */
export interface FilterChoices {
  readonly dimension: FilterDimension;
  /** What the dataset calls it, or null where it lacks the dimension. */
  readonly names: Localised | null;
  readonly choices: readonly Choice[];
  /** Of the period: the months [first, last] that figures take while none is chosen; null where they take all. */
  readonly unset: readonly [string, string] | null;
  readonly refused: 'noDimension' | 'noTable' | 'noCodes' | null;
}

const NO_LEVEL: Choice['level'] = { depth: 0, names: null };

/** The filters of a dataset in the order of the bar; codes come from its baked dimension tables. */
export function filterChoices(dataset: LoadedDataset): readonly FilterChoices[] {
  const { manifest } = dataset;
  const parted = !manifest.tables.some(({ role }) => role === 'facts');
  return FILTER_DIMENSIONS.map((dimension) => {
    const names = dataset.manifest.dimensions.find((one) => one.id === dimension)?.names ?? null;
    const reason = answerable(dimension, dataset.manifest);
    const unset = dimension === 'period' && parted ? defaultPeriod(manifest) : null;
    if (reason) {
      const refused = reason.code === 'no-dimension' ? 'noDimension' : 'noTable';
      return { dimension, names, choices: [], unset, refused } as const;
    }
    const choices = dimension === 'period' ? periods(dataset) : codes(dimension, dataset);
    return {
      dimension,
      names,
      choices: choices ?? [],
      unset,
      refused: choices?.length ? null : 'noCodes',
    } as const;
  });
}

/** What the clauses may say in this dataset; a dimension whose table is not baked is not judged. */
export function knownCodes(dataset: LoadedDataset): KnownCodes {
  const known: Partial<Record<Exclude<FilterDimension, 'period'>, ReadonlySet<string>>> = {};
  for (const dimension of FILTER_DIMENSIONS) {
    if (dimension === 'period') continue;
    const choices = codes(dimension, dataset);
    if (answerable(dimension, dataset.manifest)) known[dimension] = new Set();
    else if (choices) known[dimension] = new Set(choices.map((choice) => choice.code));
  }
  const { start, end } = dataset.manifest.period;
  const levels = placeLevels(dataset.manifest).map(({ id }) => id);
  return { period: [start, end], codes: known, levels: new Set(levels) };
}

/** A whole dimension table as the folder bakes it; null where it does not. */
export function bakedTable(name: string, { manifest, answers }: LoadedDataset): ColumnTable | null {
  const baked = manifest.first.answers.find((answer) => {
    const question = readQuestion(answer.question);
    return question?.kind === 'dimension' && question.table === name;
  });
  return (baked && answers.get(baked.id)) ?? null;
}

function codes(dimension: FilterDimension, dataset: LoadedDataset): readonly Choice[] | null {
  const described = dataset.manifest.dimensions.find((one) => one.id === dimension);
  const table = described?.table ? bakedTable(described.table, dataset) : null;
  if (!described?.key || !table) return null;
  const { key } = described;
  const rowOf = new Map(Array.from({ length: table.rows }, (_, row) => [numberAt(table, key, row), row]));
  const names = (row: number): Localised => {
    const zh = (textAt(table, 'name_zh', row) ?? '').trim();
    const en = (textAt(table, 'name_en', row) ?? '').trim();
    return { zh: zh || en, en: en || zh };
  };
  const several = described.levels.length > 1;
  const level = (row: number): Choice['level'] => {
    const id = 'level' in table.columns ? textAt(table, 'level', row) : null;
    const depth = described.levels.findIndex((one) => one.id === id);
    return { depth, names: several ? (described.levels[depth]?.names ?? null) : null };
  };
  return Array.from({ length: table.rows }, (_, row) => {
    const parent = 'parent_id' in table.columns ? numberAt(table, 'parent_id', row) : null;
    const parentRow = parent === null ? undefined : rowOf.get(parent);
    return {
      code: textAt(table, 'code', row) ?? '',
      names: names(row),
      pinyin: ('pinyin' in table.columns && textAt(table, 'pinyin', row)) || '',
      within: parentRow === undefined || parentRow === row ? null : names(parentRow),
      level: level(row),
    };
  }).filter((choice) => choice.code !== '');
}

/** Years where the dataset's grain is the year or mixed, else months. */
function periods({ manifest }: LoadedDataset): readonly Choice[] {
  const { start, end, grain } = manifest.period;
  const all: string[] = [];
  if (grain === 'year' || grain === 'mixed') {
    for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
      all.push(String(year));
    }
  } else {
    const last = monthIndex(end) ?? 0;
    for (let month = monthIndex(start) ?? last + 1; month <= last; month += 1) {
      all.push(monthOfIndex(month) ?? '');
    }
  }
  return all
    .filter((text) => daysOf(text) !== null)
    .map((text) => ({
      code: text,
      names: { zh: text, en: text },
      pinyin: '',
      within: null,
      level: NO_LEVEL,
    }));
}
