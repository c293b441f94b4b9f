import type { Places } from '../../src/dataset/places';
import { HEXAGON_STEPS, hexagonDistance, type Hexagon } from '../../src/domain/hexagons';
import type { Findings } from './report';

/** Places by code: the code of the one above each, or null. */
export type Parents = ReadonlyMap<string, string | null>;

type Cells = NonNullable<Places['cells']>;

const keyOf = ({ q, r }: Hexagon) => `${q}, ${r}`;

/**
 * One hexagon a place and one place a hexagon, the places below one other in one piece, and a report that says of
 * the neighbours what the cells say.
 */
export function checkCells(
  file: string,
  { cells, report }: Cells,
  neighbours: readonly [string, string][],
  parents: Parents | null,
  findings: Findings,
): void {
  const byCode = new Map<string, Hexagon>();
  const taken = new Map<string, string>();
  for (const cell of cells) {
    if (byCode.has(cell.code)) findings.add('cell-twice', { file, key: cell.code });
    const other = taken.get(keyOf(cell));
    if (other !== undefined) findings.add('cell-shared', { file, key: cell.code, other, cell: keyOf(cell) });
    byCode.set(cell.code, cell);
    taken.set(keyOf(cell), cell.code);
  }
  const lost = neighbours.flat().find((code) => !byCode.has(code));
  if (lost !== undefined) findings.add('cell-missing', { file, key: lost });
  checkPieces(file, byCode, parents, findings);

  const kept = neighbours.filter(([a, b]) => {
    const [one, other] = [byCode.get(a), byCode.get(b)];
    return one && other && hexagonDistance(one, other) === 1;
  }).length;
  const { length: pairs } = neighbours;
  const share = pairs > 0 ? kept / pairs : null;
  const asShared = share === null ? report.share === null : Math.abs(share - (report.share ?? -1)) < 1e-4;
  if (report.kept !== kept || report.pairs !== pairs || !asShared) {
    findings.add('cells-report', { file, kept, pairs, found: report.kept, of: report.pairs });
  }
}

/** The places below each other place form one piece; those below none are no district. */
function checkPieces(
  file: string,
  cells: ReadonlyMap<string, Hexagon>,
  parents: Parents | null,
  findings: Findings,
): void {
  const districts = new Map<string, Map<string, Hexagon>>();
  for (const [code, cell] of cells) {
    const parent = parents?.get(code) ?? null;
    if (parent === null) continue;
    const members = districts.get(parent) ?? new Map<string, Hexagon>();
    districts.set(parent, members.set(keyOf(cell), cell));
  }
  for (const [key, members] of districts) {
    const [first] = members.values();
    if (!first) continue;
    const found = new Set([keyOf(first)]);
    const queue = [first];
    for (const { q, r } of queue) {
      for (const step of HEXAGON_STEPS) {
        const next = members.get(keyOf({ q: q + step.q, r: r + step.r }));
        if (!next || found.has(keyOf(next))) continue;
        found.add(keyOf(next));
        queue.push(next);
      }
    }
    if (found.size < members.size) {
      findings.add('cells-parted', { file, key, found: found.size, expected: members.size });
    }
  }
}
