import type { DuckDBConnection } from '@duckdb/node-api';
import { DEPARTMENTS, DURATIONS, UNITS, indexOf } from '../members';
import { HOURS } from '../profiles';
import { DEADLINES, MOST_UNITS, type Splits } from '../splits';
import type { City, DrawnCity } from '../types';
import { fillIntegers } from './integer-table';
import { keysOf } from './keys';

/** The unit of what makes no work order: the hotline answers it itself. */
const OWN_UNIT = UNITS.length;

const WEEKDAYS = 7;

/** For each deadline the last duration that is within it. */
const WITHIN = ['within-2h', 'within-24h', 'within-7d'].map((id) => indexOf(DURATIONS, id));

/**
 * Makes the tables of splits, each by district: `parts` (kind, channel, tier), `days`, `hours`, `durations`,
 * `departments` and `units`; only cells that have any. Keys of members are their index and 1.
 */
export async function loadSplits(
  connection: DuckDBConnection,
  city: City,
  drawn: DrawnCity,
  splits: Splits,
): Promise<void> {
  await loadParts(connection, city, splits);
  await loadDays(connection, city, splits);
  await loadHours(connection, city, splits);
  await loadDurations(connection, city, splits);
  await loadDepartments(connection, city, splits);
  await loadUnits(connection, city, drawn, splits);
}

async function loadParts(connection: DuckDBConnection, city: City, { cells }: Splits): Promise<void> {
  const keys = keysOf(city);
  const columns = [
    'month',
    'district_id',
    'category_id',
    'topic_id',
    'issue_id',
    'kind_id',
    'channel_id',
    'tier_id',
  ];
  const value = (name: (typeof cells.names)[number]) => {
    const values = cells.column(name);
    return (row: number) => values[row] ?? 0;
  };
  const [district, issue, month] = [value('district'), value('issue'), value('month')];
  const [kind, channel, tier] = [value('kind'), value('channel'), value('tier')];
  const [received, requests, dispatched] = [value('received'), value('requests'), value('dispatched')];
  await fillIntegers(connection, 'parts', [...columns, 'received', 'requests', 'dispatched'], (add) => {
    for (let row = 0; row < cells.rows; row += 1) {
      const { category = 0, topic = 0 } = city.issues[issue(row)] ?? {};
      add([
        city.calendar.firstMonth + month(row),
        keys.district(district(row)),
        keys.category(category),
        keys.topic(topic),
        keys.issue(issue(row)),
        kind(row) + 1,
        channel(row) + 1,
        tier(row) + 1,
        received(row),
        requests(row),
        dispatched(row),
      ]);
    }
  });
}

async function loadDays(connection: DuckDBConnection, city: City, { days }: Splits): Promise<void> {
  const { calendar, categories, districts } = city;
  const keys = keysOf(city);
  const epoch = Math.round(Date.parse(calendar.dates[0] ?? '') / 86_400_000);
  const columns = ['day_number', 'month', 'district_id', 'category_id', 'received', 'requests'];
  await fillIntegers(connection, 'days', columns, (add) => {
    for (let day = 0; day < calendar.days; day += 1) {
      const month = calendar.firstMonth + (calendar.monthOfDay[day] ?? 0);
      for (let district = 0; district <= districts.length; district += 1) {
        for (let category = 0; category < categories.length; category += 1) {
          const at = (district * categories.length + category) * calendar.days + day;
          const received = days.received[at] ?? 0;
          if (received === 0) continue;
          const place = keys.district(district);
          add([epoch + day, month, place, keys.category(category), received, days.requests[at] ?? 0]);
        }
      }
    }
  });
}

async function loadHours(connection: DuckDBConnection, city: City, { days }: Splits): Promise<void> {
  const keys = keysOf(city);
  const sizes = [days.years.length, city.districts.length + 1, city.categories.length, WEEKDAYS, HOURS];
  const columns = ['year', 'district_id', 'category_id', 'weekday', 'hour', 'received'];
  await fillIntegers(connection, 'hours', columns, (add) => {
    overFilled(
      days.hours,
      sizes,
      ([year = 0, district = 0, category = 0, weekday = 0, hour = 0], received) => {
        const place = keys.district(district);
        add([days.years[year] ?? 0, place, keys.category(category), weekday + 1, hour, received]);
      },
    );
  });
}

async function loadDurations(connection: DuckDBConnection, city: City, { durations }: Splits): Promise<void> {
  const parts = DEADLINES * DURATIONS.length;
  const columns = [
    'year',
    'district_id',
    'category_id',
    'tier_id',
    'duration_id',
    'dispatched',
    'within_deadline',
  ];
  await fillIntegers(connection, 'durations', columns, (add) => {
    overYears(city, durations, parts, (cell, part, dispatched) => {
      const [tier, duration] = [Math.floor(part / DURATIONS.length), part % DURATIONS.length];
      const inTime = duration <= (WITHIN[tier] ?? -1) ? dispatched : 0;
      add([...cell, tier + 1, duration + 1, dispatched, inTime]);
    });
  });
}

async function loadDepartments(
  connection: DuckDBConnection,
  city: City,
  { departments }: Splits,
): Promise<void> {
  const columns = ['year', 'district_id', 'category_id', 'departments_id', 'dispatched'];
  await fillIntegers(connection, 'departments_needed', columns, (add) => {
    overYears(city, departments, DEPARTMENTS.length, (cell, part, dispatched) => {
      add([...cell, part + 1, dispatched]);
    });
  });
}

/** Adds districts × issues × months × parts up to years and categories; calls `each` for what is more than nothing. */
function overYears(
  city: City,
  values: Uint32Array,
  parts: number,
  each: (
    cell: readonly [year: number, district: number, category: number],
    part: number,
    count: number,
  ) => void,
): void {
  const keys = keysOf(city);
  const { issues, categories, districts, calendar } = city;
  const firstYear = Math.floor(calendar.firstMonth / 12);
  const years = Math.floor((calendar.firstMonth + calendar.months - 1) / 12) - firstYear + 1;
  const sizes = [years, districts.length + 1, categories.length, parts];
  const sums = new Uint32Array(sizes.reduce((product, size) => product * size, 1));
  const from = [districts.length + 1, issues.length, calendar.months, parts];
  overFilled(values, from, ([district = 0, issue = 0, month = 0, part = 0], count) => {
    const year = Math.floor((calendar.firstMonth + month) / 12) - firstYear;
    const category = city.issues[issue]?.category ?? 0;
    const at = ((year * (districts.length + 1) + district) * categories.length + category) * parts + part;
    sums[at] = (sums[at] ?? 0) + count;
  });
  overFilled(sums, sizes, ([year = 0, district = 0, category = 0, part = 0], count) => {
    each([firstYear + year, keys.district(district), keys.category(category)], part, count);
  });
}

async function loadUnits(
  connection: DuckDBConnection,
  city: City,
  drawn: DrawnCity,
  { units }: Splits,
): Promise<void> {
  const keys = keysOf(city);
  const { issues, categories, districts, calendar } = city;
  const sizes = [calendar.months, districts.length + 1, categories.length, UNITS.length + 1];
  const sums = new Uint32Array(sizes.reduce((product, size) => product * size, 1));
  const put = (month: number, district: number, category: number, unit: number, count: number) => {
    const at =
      ((month * (districts.length + 1) + district) * categories.length + category) * (UNITS.length + 1) +
      unit;
    sums[at] = (sums[at] ?? 0) + count;
  };
  const unitsOf = issues.map((issue) => issue.units.map(({ id }) => indexOf(UNITS, id)));
  const from = [districts.length + 1, issues.length, calendar.months, MOST_UNITS];
  overFilled(units, from, ([district = 0, issue = 0, month = 0, part = 0], count) => {
    put(month, district, issues[issue]?.category ?? 0, unitsOf[issue]?.[part] ?? 0, count);
  });
  overFilled(drawn.undispatched, [issues.length, calendar.months], ([issue = 0, month = 0], count) => {
    put(month, districts.length, issues[issue]?.category ?? 0, OWN_UNIT, count);
  });
  const columns = ['month', 'district_id', 'category_id', 'unit_id', 'requests'];
  await fillIntegers(connection, 'unit_parts', columns, (add) => {
    overFilled(sums, sizes, ([month = 0, district = 0, category = 0, unit = 0], count) => {
      const [place, group] = [keys.district(district), keys.category(category)];
      add([calendar.firstMonth + month, place, group, unit + 1, count]);
    });
  });
}

/** Calls `each` with the indices of every value that is not 0, of an array of those sizes, the last index fastest. */
function overFilled(
  values: Uint32Array,
  sizes: readonly number[],
  each: (indices: readonly number[], value: number) => void,
): void {
  const indices = sizes.map(() => 0);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value === 0) continue;
    let rest = at;
    for (let axis = sizes.length - 1; axis >= 0; axis -= 1) {
      const size = sizes[axis] ?? 1;
      indices[axis] = rest % size;
      rest = Math.floor(rest / size);
    }
    each(indices, value);
  }
}
