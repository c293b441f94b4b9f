import { numberAt, type ColumnTable } from '../../domain/columns';
import type { IssueWindow } from '../../stats';
import { SIGNS, type IssuesAsked } from './issue-questions';

/** The answers to what `issuesAsked` asks. */
export interface IssueTables {
  readonly places: ColumnTable;
  readonly months: ColumnTable;
  readonly handling: ColumnTable;
}

/** The requests of every issue, by place and by month, and how they were handled; in the order of `issues`. */
export interface IssueNumbers {
  /** Keys of the issues that have a request, ascending. */
  readonly issues: readonly number[];
  /** Keys of the places in the order of the counts, ascending. */
  readonly places: readonly number[];
  readonly windows: readonly IssueWindow[];
}

const NOBODY = { x: 0, n: 0 };

/**
 * The numbers out of the answers. A place in `left` (requests without a place) is not counted among the places: it is
 * nowhere. Counts are whole numbers; what is missing of a sign is nobody asked.
 */
export function issueNumbers(
  { places: byPlace, months: byMonth, handling }: IssueTables,
  asked: IssuesAsked,
  left: ReadonlySet<number>,
): IssueNumbers {
  const [issueColumn, placeColumn] = [`${asked.issueAxis}_id`, `${asked.placeAxis}_id`];
  const rows = Array.from({ length: byPlace.rows }, (_, row) => ({
    issue: numberAt(byPlace, issueColumn, row) ?? -1,
    place: numberAt(byPlace, placeColumn, row) ?? -1,
    count: numberAt(byPlace, asked.measure, row) ?? 0,
  })).filter(({ place, count }) => count > 0 && !left.has(place));
  const issues = ascending(rows.map(({ issue }) => issue));
  const places = ascending(rows.map(({ place }) => place));
  const issueAt = new Map(issues.map((id, at) => [id, at]));
  const placeAt = new Map(places.map((id, at) => [id, at]));
  const counts = issues.map(() => new Array<number>(places.length).fill(0));
  for (const { issue, place, count } of rows) {
    const own = counts[issueAt.get(issue) ?? -1];
    const at = placeAt.get(place);
    if (own && at !== undefined) own[at] = (own[at] ?? 0) + count;
  }
  const { first, last } = asked.window;
  const months = issues.map(() => new Array<number>(last - first + 1).fill(0));
  for (let row = 0; row < byMonth.rows; row += 1) {
    const own = months[issueAt.get(numberAt(byMonth, issueColumn, row) ?? -1) ?? -1];
    const at = (numberAt(byMonth, 'month', row) ?? -1) - first;
    if (own && at in own) own[at] = numberAt(byMonth, asked.measure, row) ?? 0;
  }
  const signs = new Map<number, number>();
  for (let row = 0; row < handling.rows; row += 1) {
    signs.set(numberAt(handling, issueColumn, row) ?? -1, row);
  }
  const share = (row: number | undefined, above: string, below: string): { x: number; n: number } => {
    if (row === undefined || !(above in handling.columns) || !(below in handling.columns)) return NOBODY;
    const [x, n] = [numberAt(handling, above, row), numberAt(handling, below, row)];
    return x === null || n === null || x > n ? NOBODY : { x, n };
  };
  return {
    issues,
    places,
    windows: issues.map((issue, at) => {
      const row = signs.get(issue);
      const inTime = share(row, `${SIGNS.inTime}_numerator`, `${SIGNS.inTime}_denominator`);
      return {
        places: counts[at] ?? [],
        months: months[at] ?? [],
        resolved: share(row, `${SIGNS.resolved}_numerator`, `${SIGNS.resolved}_denominator`),
        repeat: share(row, SIGNS.repeat, asked.measure),
        overdue: { x: inTime.n - inTime.x, n: inTime.n },
      };
    }),
  };
}

function ascending(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((one, other) => one - other);
}
