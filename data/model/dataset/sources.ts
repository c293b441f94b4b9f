import type { Manifest } from '../../../src/dataset/manifest';
import { cell, publishedRows } from '../tables';

/** Files of data/published that the model's targets stand in. */
const FILES = ['annual', 'category_year', 'event_volume', 'population'];

/** The sources of published figures, by their `fact_id`, in the order of the list of sources. */
export function sourcesOf(facts: readonly string[]): Manifest['sources'] {
  const wanted = new Set(facts);
  const cited = new Set(
    FILES.flatMap(publishedRows).flatMap((row) =>
      wanted.has(cell(row, 'fact_id')) ? [cell(row, 'source_id')] : [],
    ),
  );
  return publishedRows('sources')
    .filter((row) => cited.has(cell(row, 'source_id')))
    .map((row) => ({
      id: cell(row, 'source_id'),
      title: cell(row, 'title'),
      outlet: cell(row, 'outlet'),
      date: cell(row, 'date'),
      url: cell(row, 'url'),
    }));
}
