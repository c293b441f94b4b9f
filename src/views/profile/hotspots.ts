import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import { hotPattern, type HotPattern } from '../map/modes/hot-patterns';

/** The published tables of hot spot statistics, as data/README.md describes them. */
export interface HotspotTables {
  readonly families: ColumnTable;
  readonly places: ColumnTable;
  readonly clusters: ColumnTable;
  readonly members: ColumnTable;
}

/** A place in a family in which it stands out. */
export interface HotPlace {
  readonly place: number;
  /** Null for all requests. */
  readonly issue: number | null;
  /** Gi* and its q where the place is hot together with its neighbours. */
  readonly hot: { readonly z: number; readonly q: number } | null;
  /** Cases over expected and its q where the place is above the expected range by itself. */
  readonly above: { readonly ratio: number; readonly q: number } | null;
  /** What its months are like, where that was tested and it was hot in some of them. */
  readonly emerging: HotPattern | null;
}

/** A place in a family in which it is cold with its neighbours, or below the expected range by itself: few call. */
export interface QuietPlace {
  readonly place: number;
  /** Null for all requests. */
  readonly issue: number | null;
}

/** A cluster in space and time of which a place is a part; months as year × 12 + month − 1. */
export interface HotCluster {
  readonly issue: number | null;
  readonly first: number;
  readonly last: number;
  readonly places: number;
  readonly cases: number;
  /** Without clusters. */
  readonly expected: number;
  readonly p: number;
  readonly recurrence: number | null;
}

/** What was found of some places, and over how many families it was looked for: of most, quiet places have no row. */
export interface PlaceHotspots {
  readonly families: number;
  /** The window and false discovery rate (0 to 1) of the families; null where none tested the places. */
  readonly tested: { readonly first: number; readonly last: number; readonly level: number } | null;
  /** The strongest first: hot by Gi* before above by itself alone. */
  readonly places: readonly HotPlace[];
  /** Where few call, in the order of the families. */
  readonly quiet: readonly QuietPlace[];
  /** The rarest first. */
  readonly clusters: readonly HotCluster[];
}

/**
 * Where the places with those keys stand out in the published statistics: hot with their neighbours (Gi*), above the
 * expected range by themselves, or part of a cluster; and where they are cold or below. Those that are not significant
 * are left out.
 */
export function hotspotsOf(tables: HotspotTables, keys: ReadonlySet<number>): PlaceHotspots {
  const families = familiesOf(tables.families);
  const seen = new Set<number>();
  const found: HotPlace[] = [];
  const quiet: QuietPlace[] = [];
  const { places } = tables;
  for (let row = 0; row < places.rows; row += 1) {
    const place = numberAt(places, 'place_id', row) ?? -1;
    const id = numberAt(places, 'family_id', row) ?? -1;
    const family = families.get(id);
    if (!keys.has(place) || !family) continue;
    seen.add(id);
    const hot = standing(places, row, ['hot', 'gi_z', 'gi_q']);
    const above = standing(places, row, ['excess', 'excess_ratio', 'excess_q']);
    if (!hot && !above) {
      const low = numberAt(places, 'hot', row) === -1 || numberAt(places, 'excess', row) === -1;
      if (low) quiet.push({ place, issue: family.issue });
      continue;
    }
    found.push({
      place,
      issue: family.issue,
      hot: hot && { z: hot.size, q: hot.q },
      above: above && { ratio: above.size, q: above.q },
      emerging: hotPattern(textAt(places, 'emerging', row)),
    });
  }
  const [tested = null] = [...seen].flatMap((id) => families.get(id) ?? []);
  const strength = ({ hot, above }: HotPlace) => (hot ? 1e6 + hot.z : (above?.ratio ?? 0));
  return {
    families: seen.size > 0 ? families.size : 0,
    tested,
    places: found.sort((a, b) => strength(b) - strength(a)),
    quiet,
    clusters: clustersAround(tables, keys, families),
  };
}

interface Family {
  readonly issue: number | null;
  readonly first: number;
  readonly last: number;
  readonly level: number;
}

function familiesOf(table: ColumnTable): ReadonlyMap<number, Family> {
  return new Map(
    Array.from({ length: table.rows }, (_, row) => [
      numberAt(table, 'family_id', row) ?? -1,
      {
        issue: numberAt(table, 'issue_id', row),
        first: numberAt(table, 'first_month', row) ?? 0,
        last: numberAt(table, 'last_month', row) ?? 0,
        level: numberAt(table, 'level', row) ?? 0,
      },
    ]),
  );
}

/** The size and q of a place that is flagged as high, or null. */
function standing(
  places: ColumnTable,
  row: number,
  [flag, size, q]: readonly [flag: string, size: string, q: string],
): { readonly size: number; readonly q: number } | null {
  if (numberAt(places, flag, row) !== 1) return null;
  const [one, other] = [numberAt(places, size, row), numberAt(places, q, row)];
  return one === null || other === null ? null : { size: one, q: other };
}

function clustersAround(
  { clusters, members }: HotspotTables,
  keys: ReadonlySet<number>,
  families: ReadonlyMap<number, Family>,
): HotCluster[] {
  const around = new Set<number>();
  for (let row = 0; row < members.rows; row += 1) {
    if (keys.has(numberAt(members, 'place_id', row) ?? -1)) {
      around.add(numberAt(members, 'cluster_id', row) ?? -1);
    }
  }
  return Array.from({ length: clusters.rows }, (_, row) => row)
    .flatMap((row): HotCluster[] => {
      const number = (column: string) => numberAt(clusters, column, row) ?? 0;
      const family = families.get(number('family_id'));
      const p = numberAt(clusters, 'p', row);
      if (!around.has(number('cluster_id')) || !family || p === null) return [];
      return [
        {
          issue: family.issue,
          first: number('first_month'),
          last: number('last_month'),
          places: number('places'),
          cases: number('cases'),
          expected: number('expected'),
          p,
          recurrence: numberAt(clusters, 'recurrence', row),
        },
      ];
    })
    .sort((a, b) => a.p - b.p || b.cases * a.expected - a.cases * b.expected);
}
