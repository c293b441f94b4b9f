import { STATE_VERSION } from './schema';

type Pairs = readonly (readonly [string, string])[];

/** Long names that were typed by hand before addresses had a version. */
const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['dataset', 'd'],
  ['language', 'lang'],
  ['sql', 'q'],
]);

/** `MIGRATIONS[n]` turns the pairs of version n into those of version n + 1. */
const MIGRATIONS: readonly ((pairs: Pairs) => Pairs)[] = [
  (pairs) => pairs.map(([key, value]) => [LONG_NAMES.get(key) ?? key, value]),
];

/**
 * The pairs of an address as this version writes them. `version` is the value of `v`: without it the
 * address is of version 0; one that is no number is left for the parser to name.
 */
export function migrated(pairs: Pairs, version: string | undefined): Pairs {
  const from = version === undefined ? 0 : /^\d{1,9}$/.test(version) ? Number(version) : STATE_VERSION;
  return MIGRATIONS.slice(from).reduce((read, migrate) => migrate(read), pairs);
}
