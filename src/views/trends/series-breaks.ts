import type { Manifest } from '../../dataset/manifest';
import { textAt, type ColumnTable } from '../../domain/columns';
import type { Language } from '../../domain/text';
import { dimensionQuestion } from '../../query/default-view';
import type { DimensionQuestion } from '../../query/question';

const TABLE = 'series_break';

/** What the two sides of a day must not be joined for, or only happened then. */
export interface Break {
  readonly name: string;
  readonly why: string;
  readonly about: string;
  /** The first day, and the last one where the break ends; both within it. */
  readonly from: string;
  readonly to: string | null;
}

/** The question for a dataset's breaks; where it has none its first dimension's table, which is there, stands in. */
export function breaksQuestion(manifest: Manifest): DimensionQuestion {
  const has = manifest.tables.some(({ name }) => name === TABLE);
  const other = manifest.dimensions.find(({ table }) => table !== null)?.table;
  return dimensionQuestion(has ? TABLE : (other ?? 'place'));
}

/** The breaks of the answer in the reader's language; none where it is of another table. */
export function readBreaks(table: ColumnTable | null, language: Language): readonly Break[] {
  if (!table || !('period_start' in table.columns) || !('about' in table.columns)) return [];
  return Array.from({ length: table.rows }, (_, row) => ({
    name: textAt(table, `name_${language}`, row) ?? '',
    why: textAt(table, `why_${language}`, row) ?? '',
    about: textAt(table, 'about', row) ?? '',
    from: textAt(table, 'period_start', row) ?? '',
    to: textAt(table, 'period_end', row),
  })).filter(({ from }) => from !== '');
}

/**
 * The steps that no line is joined to the one before: where the counting changed, for every count; where the catalogue
 * did, for a count of chosen issues. A break that ends parts the line again after it.
 */
export function breakSteps(
  breaks: readonly Break[],
  steps: readonly { readonly first: string; readonly last: string }[],
  of: { readonly count: boolean; readonly issues: boolean },
): readonly { readonly step: number; readonly of: Break }[] {
  const end = steps.at(-1)?.last ?? '';
  return breaks
    .filter(({ about }) => (about === 'counting' && of.count) || (about === 'issues' && of.issues))
    .flatMap((one) => {
      const begins = one.from <= end ? steps.findIndex(({ last }) => last >= one.from) : -1;
      const { to } = one;
      const ends = to === null ? -1 : steps.findIndex(({ first }) => first > to);
      return [begins, ends].filter((step) => step > 0).map((step) => ({ step, of: one }));
    });
}
