import type { DuckDBConnection } from '@duckdb/node-api';
import type { DrawnCity, City } from '../types';
import { fillIntegers } from './integer-table';
import { keysOf } from './keys';

/** The counts of a cell, as columns of every table that adds cells up. */
export const CELL_COUNTS = [
  'received',
  'requests',
  'dispatched',
  'assessed',
  'contacted',
  'resolved',
  'satisfied',
  'within_deadline',
  'repeat',
] as const;

const COLUMNS = [
  'month',
  'district_id',
  'street_id',
  'category_id',
  'topic_id',
  'issue_id',
  ...CELL_COUNTS,
] as const;

/** Makes `cells`: every month × place × issue in which anything was received, in that order. Gives its rows. */
export async function loadCells(connection: DuckDBConnection, city: City, drawn: DrawnCity): Promise<number> {
  const keys = keysOf(city);
  const { counts, consultations, undispatched } = drawn;
  const { places, issues, months } = drawn.shape;
  return fillIntegers(connection, 'cells', COLUMNS, (add) => {
    for (let month = 0; month < months; month += 1) {
      for (let place = 0; place < places; place += 1) {
        const cityLevel = place === places - 1;
        const district = city.streets[place]?.district ?? city.districts.length;
        for (let issue = 0; issue < issues; issue += 1) {
          const at = (place * issues + issue) * months + month;
          const inCity = issue * months + month;
          const requests = counts.requests[at] ?? 0;
          const received = requests + (cityLevel ? (consultations[inCity] ?? 0) : 0);
          if (received === 0) continue;
          const { category = 0, topic = 0 } = city.issues[issue] ?? {};
          add([
            city.calendar.firstMonth + month,
            keys.district(district),
            keys.street(place),
            keys.category(category),
            keys.topic(topic),
            keys.issue(issue),
            received,
            requests,
            requests - (cityLevel ? (undispatched[inCity] ?? 0) : 0),
            counts.assessed[at] ?? 0,
            counts.contacted[at] ?? 0,
            counts.resolved[at] ?? 0,
            counts.satisfied[at] ?? 0,
            counts.withinDeadline[at] ?? 0,
            counts.repeat[at] ?? 0,
          ]);
        }
      }
    }
  });
}
