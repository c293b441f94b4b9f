import { isClosed, signedArea, type LonLat } from '../../../src/domain/rings';

type Polygon = readonly (readonly LonLat[])[];

const KM_PER_DEGREE = 111.195;

/**
 * The outlines with fewer corners, none of them further than `tolerance` km from where the line was (Douglas and
 * Peucker, The Canadian Cartographer 10, 1973). A border that two outlines share is the same line in both
 * afterwards: what is simplified is the stretch between two corners where three lines meet. A ring that would
 * become a line keeps all of its corners.
 */
export function simplify(outlines: readonly (readonly Polygon[])[], tolerance: number): LonLat[][][][] {
  const knots = knotsOf(outlines.flat(2));
  const latitude = outlines.flat(3)[0]?.[1] ?? 0;
  const shrink = Math.cos((latitude * Math.PI) / 180);
  const inKm = ([lon, lat]: LonLat): LonLat => [lon * shrink * KM_PER_DEGREE, lat * KM_PER_DEGREE];
  const thin = (ring: readonly LonLat[]) => {
    const simple = thinRing(ring, knots, (line) => thinLine(line, inKm, tolerance));
    return simple.length >= 4 && Math.abs(signedArea(simple)) > 0 ? simple : [...ring];
  };
  return outlines.map((polygons) => polygons.map((rings) => rings.map(thin)));
}

const key = ([lon, lat]: LonLat) => `${lon},${lat}`;

/** The corners where more or fewer than two lines meet. */
function knotsOf(rings: readonly (readonly LonLat[])[]): ReadonlySet<string> {
  const ends = new Map<string, Set<string>>();
  for (const ring of rings) {
    ring.slice(1).forEach((corner, index) => {
      const [a, b] = [key(ring[index] ?? corner), key(corner)];
      ends.set(a, (ends.get(a) ?? new Set()).add(b));
      ends.set(b, (ends.get(b) ?? new Set()).add(a));
    });
  }
  return new Set([...ends].filter(([, others]) => others.size !== 2).map(([corner]) => corner));
}

/** A closed ring, thinned stretch by stretch between knots; one without knots between its two ends. */
function thinRing(
  ring: readonly LonLat[],
  knots: ReadonlySet<string>,
  thin: (line: readonly LonLat[]) => LonLat[],
): LonLat[] {
  if (!isClosed(ring)) return [...ring];
  const open = ring.slice(0, -1);
  const fixed = [...open.keys()].filter((at) => knots.has(key(open[at] ?? [0, 0])));
  const anchors =
    fixed.length >= 2 ? fixed : [...new Set([...fixed, ...extremes(open)])].sort((a, b) => a - b);
  const thinned = anchors.flatMap((from, index) => {
    const to = anchors[(index + 1) % anchors.length] ?? from;
    const line = from < to ? open.slice(from, to + 1) : [...open.slice(from), ...open.slice(0, to + 1)];
    return thin(line).slice(0, -1);
  });
  const [first] = thinned;
  return first ? [...thinned, [...first]] : [...ring];
}

/** The westernmost and the easternmost corner: the same in whichever ring they stand. */
function extremes(corners: readonly LonLat[]): number[] {
  const order = corners
    .map(([x, y], at) => ({ x, y, at }))
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map(({ at }) => at);
  return [order[0] ?? 0, order.at(-1) ?? 0];
}

/** Thinned in one direction whichever way it comes, so that both sides of a border find the same line. */
function thinLine(line: readonly LonLat[], inKm: (at: LonLat) => LonLat, tolerance: number): LonLat[] {
  const first: LonLat = line[0] ?? [0, 0];
  const last: LonLat = line.at(-1) ?? [0, 0];
  const backward = first[0] > last[0] || (first[0] === last[0] && first[1] > last[1]);
  const forward = backward ? [...line].reverse() : line;
  const points = forward.map(inKm);
  const keep = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [furthest, distance] = [-1, tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const off = distanceTo(points[at] ?? [0, 0], points[from] ?? [0, 0], points[to] ?? [0, 0]);
      if (off > distance) [furthest, distance] = [at, off];
    }
    if (furthest < 0) continue;
    keep.add(furthest);
    spans.push([from, furthest], [furthest, to]);
  }
  const thinned = forward.filter((_, at) => keep.has(at));
  return backward ? thinned.reverse() : thinned;
}

function distanceTo([x, y]: LonLat, [ax, ay]: LonLat, [bx, by]: LonLat): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
