import type { Manifest } from '../../src/dataset/manifest';
import { daysOf } from '../../src/domain/period';
import type { Findings } from './report';

/** Every day that the manifest names is one of the calendar, and no range ends before it begins. */
export function checkDates(manifest: Manifest, findings: Findings): void {
  const { period, geography } = manifest;
  const days: [field: string, day: string | null][] = [
    ['period.start', period.start],
    ['period.end', period.end],
    ['as_of', manifest.as_of],
    ['geography.valid_from', geography.valid_from],
    ['geography.valid_to', geography.valid_to],
    ...manifest.measures.map(({ id, complete_through: through }): [string, string | null] => {
      return [`measures.${id}.complete_through`, through];
    }),
  ];
  for (const [field, day] of days) {
    if (day !== null && daysOf(day) === null) findings.add('date-impossible', { field, day });
  }
  const ranges: [field: string, first: string | null, last: string | null][] = [
    ['period', period.start, period.end],
    ['geography', geography.valid_from, geography.valid_to],
  ];
  for (const [field, first, last] of ranges) {
    if (first !== null && last !== null && first > last) {
      findings.add('range-reversed', { field, first, last });
    }
  }
}
