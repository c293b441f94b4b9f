import { useMemo } from 'react';
import { clauseOn } from '../../../domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../../../domain/columns';
import { useAtlas } from '../../../state/store';
import type { EmergingCategory, Flag, Known, Quadrant } from '../../../stats';
import type { Span } from '../../cells/months';
import { useMembers } from '../../cells/use-cells';
import { useSession } from '../../session';
import { useWholeTable } from '../../use-whole-table';
import type { Ground } from '../ground';
import type { Found } from './find-task';

const PER = 10_000;

interface Tables {
  readonly families: ColumnTable;
  readonly places: ColumnTable;
  readonly clusters: ColumnTable;
  readonly members: ColumnTable;
}

/**
 * What the publisher found, where that is what the reader asks for: all requests or one category, the published window,
 * residents, adjacent places, 5 %. Null where it is not, or while it is on its way (`pending`).
 */
export function useBaked(
  ground: Ground | null,
  window: Span | null,
): { readonly found: Found | null; readonly pending: boolean } {
  const { manifest } = useSession();
  const { find, near, per, fdr } = useAtlas((state) => state.map);
  const clauses = useAtlas((state) => state.clauses);
  const issues = useMembers('issue');
  const shipped = manifest.tables.some(({ name }) => name === 'hotspot_place');
  const others = clauses.some(({ dimension }) => !['period', 'place', 'issue'].includes(dimension));
  const codes = clauseOn(clauses, 'issue')?.values ?? [];
  const wanted =
    shipped &&
    find !== null &&
    near === 'adjacent' &&
    per === 'residents' &&
    fdr === 5 &&
    !others &&
    codes.length <= 1;
  const place = manifest.dimensions.find(({ id }) => id === 'place')?.table ?? 'place';
  const families = useWholeTable(wanted ? 'hotspot_family' : place);
  const places = useWholeTable(wanted ? 'hotspot_place' : place);
  const clusters = useWholeTable(wanted ? 'hotspot_cluster' : place);
  const members = useWholeTable(wanted ? 'hotspot_cluster_place' : place);
  const [code] = codes;
  const issue = useMemo(
    () => (code === undefined ? null : ([...issues].find(([, one]) => one.code === code)?.[0] ?? -1)),
    [code, issues],
  );
  return useMemo(() => {
    if (!wanted || !ground || !window) return { found: null, pending: false };
    if (!families || !places || !clusters || !members) return { found: null, pending: true };
    const tables = { families, places, clusters, members };
    const row = familyRow(tables.families, issue, window);
    if (row === null) return { found: null, pending: false };
    return { found: foundIn(tables, row, find, ground), pending: false };
  }, [wanted, ground, window, find, families, places, clusters, members, issue]);
}

/** The row of the family of that issue in that window, tested in full; null where none was. */
function familyRow(families: ColumnTable, issue: number | null, { first, last }: Span): number | null {
  for (let row = 0; row < families.rows; row += 1) {
    const same =
      numberAt(families, 'issue_id', row) === issue &&
      numberAt(families, 'first_month', row) === first &&
      numberAt(families, 'last_month', row) === last &&
      numberAt(families, 'scan_replicates', row) !== null;
    if (same) return row;
  }
  return null;
}

function foundIn(tables: Tables, family: number, find: Found['find'], ground: Ground): Found | null {
  const id = numberAt(tables.families, 'family_id', family);
  const { places } = tables;
  const rows = new Map<number, number>();
  for (let row = 0; row < places.rows; row += 1) {
    if (numberAt(places, 'family_id', row) === id) rows.set(numberAt(places, 'place_id', row) ?? -1, row);
  }
  const at = ground.members.flatMap((member) => rows.get(member.id) ?? []);
  if (at.length < ground.members.length || at.length < rows.size) return null;
  const numbers = (column: string, scale = 1): Known[] =>
    at.map((row) => {
      const value = numberAt(places, column, row);
      return value === null ? null : value / scale;
    });
  const texts = (column: string): (string | null)[] => at.map((row) => textAt(places, column, row));
  switch (find) {
    case 'smoothed':
      return {
        find,
        mean: (numberAt(tables.families, 'mean_rate', family) ?? 0) / PER,
        rates: numbers('rate', PER),
        weights: numbers('weight'),
        flags: numbers('excess') as (Flag | null)[],
        ratio: numbers('excess_ratio'),
      };
    case 'hot':
      return { find, z: numbers('gi_z'), q: numbers('gi_q'), flags: numbers('hot') as (Flag | null)[] };
    case 'outliers':
      return { find, quadrant: texts('quadrant') as (Quadrant | null)[], q: numbers('moran_q') };
    case 'emerging': {
      const categories = texts('emerging');
      return categories.includes(null) ? null : { find, categories: categories as EmergingCategory[] };
    }
    case 'clusters':
      return { find, clusters: clustersOf(tables, id, ground), scanned: at.map(() => true) };
  }
}

function clustersOf({ clusters, members }: Tables, family: number | null, ground: Ground) {
  const index = new Map(ground.members.map(({ id }, at) => [id, at]));
  const unitsOf = new Map<number, number[]>();
  for (let row = 0; row < members.rows; row += 1) {
    const cluster = numberAt(members, 'cluster_id', row) ?? -1;
    const unit = index.get(numberAt(members, 'place_id', row) ?? -1);
    const units = unitsOf.get(cluster) ?? [];
    if (unit !== undefined) units.push(unit);
    unitsOf.set(cluster, units);
  }
  return Array.from({ length: clusters.rows }, (_, row) => row)
    .filter((row) => numberAt(clusters, 'family_id', row) === family)
    .map((row) => {
      const number = (column: string) => numberAt(clusters, column, row) ?? 0;
      return {
        units: unitsOf.get(number('cluster_id')) ?? [],
        duration: number('last_month') - number('first_month') + 1,
        cases: number('cases'),
        expected: number('expected'),
        ratio: number('ratio'),
        p: numberAt(clusters, 'p', row),
        recurrence: numberAt(clusters, 'recurrence', row),
      };
    });
}
