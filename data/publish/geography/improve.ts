import { Board } from './board';
import type { City, Layout, Point } from './contract';
import { Judge } from './judge';

/** What annealing does: random steps, from which heat, by which seed. */
interface Course {
  readonly steps: number;
  readonly seed: number;
}

const HOTTEST = 1.5;
const COLDEST = 0.02;
/** Until here too much is still taken back for its best layout to be worth keeping. */
const SETTLING = 0.6;
const MARGIN = 4;

/**
 * The layout after random steps of simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983):
 * two places swap cells, or one moves to an empty cell at the rim. No step is taken that would leave a district
 * in two pieces, part the city or close in an empty cell. Gives the best layout met; equal seeds, equal layouts.
 */
export function improve(city: City, targets: readonly Point[], start: Layout, course: Course): Layout {
  const board = new Board(city, start, MARGIN);
  const judge = new Judge(city, targets, board);
  const random = randomFrom(course.seed);
  let [value, least] = [0, Infinity];
  let best: Layout = start;
  for (let step = 0; step < course.steps; step += 1) {
    const heat = HOTTEST * (COLDEST / HOTTEST) ** (step / course.steps);
    const place = Math.floor(random() * start.length);
    const from = board.cellOf[place] ?? 0;
    const to = proposal(city, board, place, random);
    if (to === from || !board.isRoom(to)) continue;
    const other = board.placeAt[to] ?? -1;
    if (other < 0 && !canMove(board, from, to)) continue;
    const before = judge.around(place, other, from, to);
    board.swap(from, to);
    const change = judge.around(place, other, to, from) - before;
    const welcome = change <= 0 || random() < Math.exp(-change / heat);
    if (!welcome || !staysWhole(city, board, place, other)) {
      board.swap(from, to);
      continue;
    }
    value += change;
    if (step > course.steps * SETTLING && value < least - 1e-9) {
      least = value;
      best = board.layout();
    }
  }
  return best;
}

/** A cell beside one of the place's neighbours, or beside its own. */
function proposal(city: City, board: Board, place: number, random: () => number): number {
  const neighbours = city.around[place] ?? [];
  const near = random() < 0.5 && neighbours.length > 0;
  const beside = near ? (neighbours[Math.floor(random() * neighbours.length)] ?? place) : place;
  return (board.cellOf[beside] ?? 0) + (board.steps[Math.floor(random() * 6)] ?? 0);
}

/** Whether the place can leave its cell for an empty one without parting the city or closing in a hole. */
function canMove(board: Board, from: number, to: number): boolean {
  if (board.changesAround(from) !== 1) return false;
  const place = board.placeAt[from] ?? -1;
  board.clear(from);
  const taken = board.takenAround(to);
  const joins = taken > 0 && (taken === 6 || board.changesAround(to) === 1);
  board.put(place, from);
  return joins;
}

function staysWhole(city: City, board: Board, place: number, other: number): boolean {
  const own = city.districts[place] ?? 0;
  if (other < 0) return board.isConnected(own);
  const its = city.districts[other] ?? 0;
  return own === its || (board.isConnected(own) && board.isConnected(its));
}

/** Numbers from 0 to below 1 that the seed decides (Steele, Lea and Flood's SplitMix in 32 bits). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  };
}
