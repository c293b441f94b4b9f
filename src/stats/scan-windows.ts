/** Counts and what is expected of them, as the scan reads them: unit by unit, durations 1 to D from the end. */
export interface ScanTable {
  /** Cases of unit u in the last d steps at u·D + d − 1. */
  readonly recent: Float64Array;
  /** Cases of unit u in all steps. */
  readonly totals: Float64Array;
  /** All cases. */
  readonly sum: number;
}

/** A zone (the first `size` of a centre's list) over the last `duration` steps. */
export interface ScanWindow {
  readonly centre: number;
  readonly size: number;
  readonly duration: number;
  readonly cases: number;
  readonly expected: number;
  readonly llr: number;
}

/** Zones flattened for speed: list i is `units` from `ends[i − 1]` to `ends[i]`. */
export interface ScanZones {
  readonly units: Int32Array;
  readonly ends: Int32Array;
}

/**
 * What a scan compares: each unit's base in the last d steps (at u·D + d − 1) and of all, so that the expected
 * cases are sum · base/all. In the permutation form the base is made of the counts' own margins.
 */
export interface ScanBase {
  readonly recent: Float64Array;
  readonly sum: number;
}

/**
 * Kulldorff's log likelihood ratio of `cases` of `sum` where `expected` are: c ln(c/e) + (C − c) ln((C − c)/(C − e)),
 * 0 where there are not more than expected. Kulldorff, M. (1997). Communications in Statistics 26, 1481–1496.
 */
function logLikelihoodRatio(cases: number, expected: number, sum: number): number {
  if (!(cases > expected)) return 0;
  const rest = sum - cases;
  return cases * Math.log(cases / expected) + (rest > 0 ? rest * Math.log(rest / (sum - expected)) : 0);
}

/**
 * Walks every window of at least `minCases` cases whose ratio may exceed `floor()`, and tells `found` of those
 * that do. The floor rises in a search for the highest: the ratio is at most (c − e)²C/(e(C − e)), by ln x ≤ x − 1,
 * which spares nearly all windows their logarithms.
 */
export function walkWindows(
  table: ScanTable,
  base: ScanBase | null,
  zones: ScanZones,
  durations: number,
  minCases: number,
  floor: () => number,
  found: (window: ScanWindow) => void,
): void {
  const { recent, totals, sum } = table;
  const shares = base ? null : columnShares(table, durations);
  const scale = base ? sum / base.sum : 0;
  const cases = new Float64Array(durations);
  const bases = new Float64Array(durations);
  let least = floor();
  let from = 0;
  for (let centre = 0; centre < zones.ends.length; centre += 1) {
    const end = zones.ends[centre] ?? 0;
    cases.fill(0);
    bases.fill(0);
    let total = 0;
    for (let at = from; at < end; at += 1) {
      const unit = zones.units[at] ?? 0;
      const offset = unit * durations;
      total += totals[unit] ?? 0;
      for (let d = 0; d < durations; d += 1) {
        const c = (cases[d] ?? 0) + (recent[offset + d] ?? 0);
        cases[d] = c;
        let e: number;
        if (shares) e = total * (shares[d] ?? 0);
        else {
          const b = (bases[d] ?? 0) + (base?.recent[offset + d] ?? 0);
          bases[d] = b;
          e = b * scale;
        }
        const excess = c - e;
        // The rarest first: a branch taken every other time costs more than the whole product.
        if (excess * excess * sum <= least * e * (sum - e) || excess <= 0 || c < minCases) continue;
        const llr = logLikelihoodRatio(c, e, sum);
        if (llr > least) {
          found({ centre, size: at - from + 1, duration: d + 1, cases: c, expected: e, llr });
          least = floor();
        }
      }
    }
    from = end;
  }
}

/** The share of all cases that fell in the last 1 to D steps. */
function columnShares({ recent, sum }: ScanTable, durations: number): Float64Array {
  const shares = new Float64Array(durations);
  for (let at = 0; at < recent.length; at += 1) {
    const d = at % durations;
    shares[d] = (shares[d] ?? 0) + (recent[at] ?? 0);
  }
  return shares.map((cases) => (sum > 0 ? cases / sum : 0));
}
