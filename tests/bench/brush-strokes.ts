import type { Manifest } from '../../src/dataset/manifest';
import { clausesFor, type Clause, type FilterDimension } from '../../src/domain/clauses';
import { monthIndex, monthOfIndex } from '../../src/domain/period';
import type { Members } from '../../src/query/cube-plan';
import { monthsQuestion, partsQuestion, placeLevels } from '../../src/query/default-view';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { Random } from '../../src/stats/random';
import { answerablePart } from '../../src/views/cells/protection';
import { membersOf, type Member } from './members';

/** One hand's movement: a filter is drawn and moved over some positions while the others stay. */
export interface Stroke {
  readonly dimension: FilterDimension;
  /** The figure that is brushed, which its own clause does not filter. */
  readonly maker: string;
  readonly others: readonly Clause[];
  /** The values of the brushed clause, step by step; none twice. */
  readonly positions: readonly (readonly string[])[];
}

/** What of a dataset strokes are drawn over. */
export interface Drawn {
  readonly manifest: Manifest;
  readonly tables: Members;
}

/** The period three times: it is what a brush is for. */
const BRUSHED = ['period', 'period', 'period', 'place', 'issue', 'kind', 'tier'] as const;
const FILTERS = ['period', 'place', 'issue', 'kind', 'tier'] as const;
const MAKERS: Partial<Record<FilterDimension, string>> = {
  period: 'trend',
  place: 'map',
  issue: 'issues',
  kind: 'kinds',
};
const NEEDED = ['months', 'totals', 'map', 'issues'];
const FILTERED = 0.3;
const WIDEST = 24;
const MOST_BRUSHED = 3;
const TRIES = 500;

const clauseOf = (dimension: FilterDimension, values: readonly string[]): Clause => ({
  dimension,
  values,
  maker: MAKERS[dimension] ?? 'bar',
});

/** The clauses at that position of the stroke. */
export function clausesAt({ dimension, others, positions }: Stroke, position: number): readonly Clause[] {
  return [...others, clauseOf(dimension, positions[position] ?? [])];
}

/**
 * What the linked figures of the Overview ask under these clauses, by figure: the months, the totals and rates of
 * the headlines, the districts of the map, categories and kinds. A figure that no table can answer is left out, as on the screen.
 */
export function linkedQuestions(
  clauses: readonly Clause[],
  { manifest }: Drawn,
): ReadonlyMap<string, CellQuestion> {
  const found = new Map<string, CellQuestion>();
  const add = (figure: string, question: CellQuestion | null) => {
    const part = question && answerablePart(question, manifest);
    if (part && plan(part, manifest).kind === 'plan') found.set(figure, part);
  };
  const months = monthsQuestion(manifest, clausesFor(clauses, 'trend'));
  const within = partsQuestion(manifest, 'place', clausesFor(clauses, 'headlines'));
  add('months', months);
  add('totals', months && within && { ...months, by: [], clauses: within.clauses });
  add('map', partsQuestion(manifest, 'place', clausesFor(clauses, 'map')));
  add('issues', partsQuestion(manifest, 'issue', clausesFor(clauses, 'issues')));
  add('kinds', partsQuestion(manifest, 'kind', clausesFor(clauses, 'kinds')));
  return found;
}

/** So many strokes of so many positions, the same for the same seed and dataset. Throws where none can be drawn. */
export function drawStrokes(seed: number, strokes: number, steps: number, drawn: Drawn): Stroke[] {
  const random = new Random(seed);
  const found: Stroke[] = [];
  for (let tries = 0; found.length < strokes; tries += 1) {
    if (tries > TRIES * strokes) throw new Error('no filter state of this dataset can be answered');
    const stroke = drawOne(random, BRUSHED[random.below(BRUSHED.length)] ?? 'period', steps, drawn);
    if (stroke) found.push(stroke);
  }
  return found;
}

/** One stroke over that dimension, or null where what was drawn cannot be answered. */
export function drawOne(
  random: Random,
  dimension: FilterDimension,
  steps: number,
  drawn: Drawn,
): Stroke | null {
  const others = FILTERS.filter((one) => one !== dimension && random.uniform() < FILTERED).flatMap((one) => {
    const values = one === 'period' ? window(random, drawn.manifest, WIDEST) : oneMember(random, one, drawn);
    return values ? [clauseOf(one, values)] : [];
  });
  const positions =
    dimension === 'period' ? slides(random, steps, drawn.manifest) : groups(random, dimension, steps, drawn);
  const stroke: Stroke = { dimension, maker: MAKERS[dimension] ?? 'bar', others, positions };
  if (positions.length === 0) return null;
  const asked = linkedQuestions(clausesAt(stroke, 0), drawn);
  return NEEDED.every((figure) => asked.has(figure)) ? stroke : null;
}

/** First and last month of the dataset, as month indices. */
function monthsOfDataset({ period }: Manifest): readonly [number, number] {
  return [monthIndex(period.start.slice(0, 7)) ?? 0, monthIndex(period.end.slice(0, 7)) ?? 0];
}

const named = (first: number, last: number) => [monthOfIndex(first) ?? '', monthOfIndex(last) ?? ''];

function window(random: Random, manifest: Manifest, widest: number): readonly string[] {
  const [first, last] = monthsOfDataset(manifest);
  const width = 1 + random.below(Math.min(widest, last - first + 1));
  const begin = first + random.below(last - first + 2 - width);
  return named(begin, begin + width - 1);
}

/** A range of months whose one end the hand moves by up to three months a step, or both ends where it slides. */
function slides(random: Random, steps: number, manifest: Manifest): string[][] {
  const [least, most] = monthsOfDataset(manifest);
  const [from = '', to = ''] = window(random, manifest, WIDEST);
  let [first, last] = [monthIndex(from) ?? least, monthIndex(to) ?? most];
  const edge = random.below(3);
  const seen = new Map<string, string[]>();
  for (let tries = 0; seen.size < steps && tries < TRIES; tries += 1) {
    const by = (random.uniform() < 0.5 ? -1 : 1) * (1 + random.below(3));
    const [nextFirst, nextLast] = [edge === 1 ? first : first + by, edge === 0 ? last : last + by];
    if (nextFirst < least || nextLast > most || nextFirst > nextLast) continue;
    [first, last] = [nextFirst, nextLast];
    seen.set(`${first} ${last}`, named(first, last));
  }
  return [...seen.values()];
}

/** Codes of the level that the figure of that dimension shows: one to three that lie side by side. */
function groups(random: Random, dimension: FilterDimension, steps: number, drawn: Drawn): string[][] {
  const codes = ofLevel(dimension, 0, drawn).map(({ code }) => code);
  if (codes.length === 0) return [];
  const seen = new Map<string, string[]>();
  for (let tries = 0; seen.size < steps && tries < TRIES; tries += 1) {
    const from = random.below(codes.length);
    const group = codes.slice(from, from + 1 + random.below(MOST_BRUSHED));
    seen.set(group.join(' '), group);
  }
  return [...seen.values()];
}

/** The code of one member, of the figure's level or of the finest. */
function oneMember(random: Random, dimension: FilterDimension, drawn: Drawn): readonly string[] | null {
  const members = ofLevel(dimension, random.uniform() < 0.5 ? 0 : -1, drawn);
  const member = members[random.below(Math.max(1, members.length))];
  return member ? [member.code] : null;
}

/** The members of the level at that place among those below the city; all where the dimension has no levels. */
function ofLevel(dimension: string, at: number, { manifest, tables }: Drawn): readonly Member[] {
  const levels =
    dimension === 'place'
      ? placeLevels(manifest)
      : (manifest.dimensions.find(({ id }) => id === dimension)?.levels ?? []);
  const level = levels.at(at)?.id ?? dimension;
  return membersOf(dimension, manifest, tables).filter((member) => member.level === level);
}
