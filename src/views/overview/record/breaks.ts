import type { ColumnBreak } from '../../../charts/brokenColumnsLayout';
import type { Language } from '../../../domain/text';
import type { SeriesBreak } from '../../record/model';

/** The breaks of a yearly series that fall between its first and last year. */
export function breaksOf(
  breaks: readonly SeriesBreak[],
  definitionCode: string,
  first: number,
  last: number,
  language: Language,
): ColumnBreak[] {
  return breaks
    .filter((one) => one.definitionCode === definitionCode)
    .map((one) => ({ before: one.at.slice(0, 4), text: one.label[language] }))
    .filter(({ before }) => Number(before) > first && Number(before) <= last);
}
