import type { Accounting, UnmatchedName } from './contract';
import { PublishFault } from '../publish-fault';
import type { InputReason, RowReason } from '../words/reasons';
import { INPUT_REASONS, ROW_REASONS } from '../words/reasons';
import type { Part } from './parts';
import { UNMATCHED } from './resolution';

/** The names that nothing knows, of the parts that reject such rows or of those that count them. */
export function unmatchedNames(parts: readonly Part[], rejecting: boolean): UnmatchedName[] {
  const names = new Map<string, UnmatchedName>();
  for (const { dimension, combinations, rejects } of parts) {
    if ((rejects[UNMATCHED] ?? false) !== rejecting) continue;
    for (const { resolution, count } of combinations) {
      for (const { level, name } of resolution.unmatched) {
        if (count === 0) continue;
        const key = JSON.stringify([dimension, level, name]);
        const known = names.get(key)?.count ?? 0;
        names.set(key, { dimension, level, name, count: known + count });
      }
    }
  }
  return [...names.values()];
}

/** The order of names that nothing knows. */
export function moreFrequent(a: UnmatchedName, b: UnmatchedName): number {
  return b.count - a.count || (a.name < b.name ? -1 : 1);
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'time-missing': 'time.column',
  'time-unreadable': 'time.formats',
  'time-impossible': 'time.formats',
  'time-outside': 'time.earliest, time.latest, as_of',
  'closed-before-opened': 'closed.before_opened',
  'whole-degrees': 'coordinates.whole_degrees',
  'place-missing': 'places.missing',
  'place-unmatched': 'places.unmatched',
  'issue-missing': 'issues.missing',
  'issue-unmatched': 'issues.unmatched',
  'value-unmatched': 'unmatched',
  'duplicate-key': 'key.duplicates',
};

/** Throws a PublishFault where no row is accepted, an Error where a row is lost. */
export function assertAccounted({ rows, accepted, rejected }: Accounting): void {
  const sum = rejected.reduce((total, { count }) => total + count, accepted);
  if (sum !== rows) throw new Error(`${rows} rows, but ${sum} accounted for`);
  if (accepted > 0) return;
  const [most] = [...rejected].sort((a, b) => b.count - a.count);
  const reason: InputReason | RowReason = most?.reason ?? 'time-missing';
  const names = { ...INPUT_REASONS, ...ROW_REASONS }[reason];
  throw new PublishFault('rows-none-accepted', {
    rows,
    reason: names.zh,
    reason_en: names.en,
    count: most?.count ?? 0,
    row: most?.rows[0] ?? 0,
    field: FIELD_OF[reason] ?? 'input',
  });
}
