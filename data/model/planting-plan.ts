import { connected } from './city';
import { monthText } from './calendar';
import type { Parameters, PlantingPlan } from './parameters';
import { Random } from './random';
import type { City, MovingGroup, Planting, PlantingKind, ProblemClasses } from './types';

/** What is planted in a city, by code: the parameters' own and what their plan draws from the seed. */
export interface Planted {
  readonly plantings: readonly Planting[];
  readonly groups: readonly MovingGroup[];
  readonly classes: ProblemClasses;
}

/** Decides what is planted. Throws where a code is not in the city. */
export function plant(city: City, seed: string, parameters: Parameters): Planted {
  const classes = classesOf(city, seed, parameters);
  const groups = groupsOf(city, seed, parameters, classes);
  // A planting on one issue is not blurred by another one on it.
  const apart = new Set([
    ...parameters.plantings.flatMap((one) => [...one.issues, ...one.controls]),
    ...classes.hard,
    ...classes.common,
    ...classes.individual.map(({ issue }) => issue),
  ]);
  const drawn = fromPlan(city, seed, parameters.plan, apart);
  const plantings = [...parameters.plantings, ...drawn];
  const issues = new Set(city.issues.map(({ code }) => code));
  const streets = new Set(city.streets.map(({ code }) => code));
  const named = [
    ...plantings.flatMap((one) => [...one.issues, ...one.controls]),
    ...groups.flatMap((group) => group.issues),
    ...classes.hard,
    ...classes.common,
    ...classes.individual.map(({ issue }) => issue),
  ];
  for (const code of named)
    if (!issues.has(code)) throw new Error(`planted, but no issue of the city: ${code}`);
  const places = [
    ...plantings.flatMap((one) => one.streets ?? []),
    ...classes.individual.flatMap((one) => one.streets),
  ];
  for (const code of places)
    if (!streets.has(code)) throw new Error(`planted, but no street of the city: ${code}`);
  return { plantings, groups, classes };
}

/**
 * Hard ones are the least often resolved of the catalogue, individual ones the most uneven between streets, common
 * ones the most frequent of the rest; ties as they stand. The streets of individual ones are drawn.
 */
function classesOf(city: City, seed: string, parameters: Parameters): ProblemClasses {
  const { classes, classEffects, groups, plantings } = parameters;
  if (Array.isArray(classes.hard)) return classes as ProblemClasses;
  const counts = classes as { hard: number; common: number; individual: number };
  // What moves with others or is hot somewhere is not even by construction.
  const taken = new Set([
    ...(Array.isArray(groups) ? (groups as readonly MovingGroup[]).flatMap(({ issues }) => issues) : []),
    ...plantings.flatMap((one) => (one.streets === null ? [] : one.issues)),
  ]);
  const first = (count: number, weight: (issue: City['issues'][number]) => number) => {
    const left = city.issues.filter(({ code, from, to, season }) => {
      return !taken.has(code) && from === null && to === null && season !== 'epidemic';
    });
    const chosen = [...left].sort((a, b) => weight(a) - weight(b)).slice(0, count);
    for (const { code } of chosen) taken.add(code);
    return chosen.map(({ code }) => code);
  };
  const hard = first(counts.hard, (issue) => issue.resolveOffset);
  const individual = first(counts.individual, (issue) => -issue.spread);
  const common = first(counts.common, (issue) => -frequency(city, issue));
  return {
    hard,
    common,
    individual: individual.map((issue) => {
      const random = new Random(seed, `individual ${issue}`);
      const streets = random.sample(classEffects.individualStreets, city.streets.length);
      return { issue, streets: streets.flatMap((street) => city.streets[street]?.code ?? []).sort() };
    }),
  };
}

/** Categories without a figure for 2020, of whose level the fit alone decides, begin with so many received. */
const UNKNOWN = 100_000;

/** How frequent requests of an issue are in 2020, or would be if it had been in the catalogue; before any fit. */
export function frequency({ categories, issues }: City, issue: City['issues'][number]): number {
  const { received2020 = null, requestShare = 0 } = categories[issue.category] ?? {};
  const weights = issues.reduce((sum, { category, from, requestWeight }) => {
    return category === issue.category && (from === null || from < '2020') ? sum + requestWeight : sum;
  }, 0);
  return ((received2020 ?? UNKNOWN) * requestShare * issue.requestWeight) / weights;
}

function groupsOf(
  city: City,
  seed: string,
  { groups }: Parameters,
  classes: ProblemClasses,
): readonly MovingGroup[] {
  if (Array.isArray(groups)) return groups as readonly MovingGroup[];
  const { count, size, signal } = groups as { count: number; size: number; signal: number };
  const apart = new Set([...classes.common, ...classes.individual.map(({ issue }) => issue)]);
  const free = city.issues.filter(({ code }) => !apart.has(code));
  if (free.length < count * size)
    throw new Error(`${count} groups of ${size} need more than ${free.length} issues`);
  const order = new Random(seed, 'groups').sample(count * size, free.length);
  return Array.from({ length: count }, (_, group) => ({
    id: `group-${group + 1}`,
    signal,
    issues: order.slice(group * size, (group + 1) * size).flatMap((index) => free[index]?.code ?? []),
  }));
}

function fromPlan(city: City, seed: string, plan: PlantingPlan, apart: ReadonlySet<string>): Planting[] {
  const { calendar } = city;
  const free = city.issues.filter(({ code, from, to, season }) => {
    return !apart.has(code) && from === null && to === null && season !== 'epidemic';
  });
  const random = new Random(seed, 'plan issues');
  const order = random.sample(free.length, free.length);
  const next = () => free[order.pop() ?? -1]?.code;
  const planted: Planting[] = [];
  const add = (
    kind: PlantingKind,
    number: number,
    parts: Pick<Planting, 'streets' | 'from' | 'to' | 'ratio'>,
  ) => {
    const issue = next();
    if (issue === undefined) throw new Error('the plan has more plantings than the city has issues');
    const ramp = kind === 'emerging' || kind === 'fading';
    planted.push({
      id: `${kind}-${number + 1}`,
      kind,
      issues: [issue],
      shape: ramp ? 'ramp' : 'level',
      controls: [],
      ...parts,
    });
  };
  const local = (kind: PlantingKind, count: number, size: number, months: number, ratio: number) => {
    for (let number = 0; number < count; number += 1) {
      const own = new Random(seed, `plan ${kind} ${number}`);
      const streets = connected(city.neighbours, own.below(city.streets.length), size);
      const from = own.below(Math.max(calendar.months - months, 0) + 1);
      add(kind, number, { streets: codes(city, streets), ...monthsFrom(city, from, months), ratio });
    }
  };
  local('patch', plan.patches.count, plan.patches.streets, plan.patches.months, plan.patches.ratio);
  local('single', plan.singles.count, 1, plan.singles.months, plan.singles.ratio);
  local('emerging', plan.emerging.count, plan.emerging.streets, plan.emerging.months, plan.emerging.ratio);
  local('fading', plan.fading.count, plan.fading.streets, plan.fading.months, 1 / plan.fading.ratio);
  for (let number = 0; number < plan.outbreaks.count; number += 1) {
    const own = new Random(seed, `plan outbreak ${number}`);
    const streets = connected(city.neighbours, own.below(city.streets.length), plan.outbreaks.streets);
    const from = own.below(calendar.days - 7);
    const [first = '', last = ''] = [calendar.dates[from], calendar.dates[from + 6]];
    add('outbreak', number, {
      streets: codes(city, streets),
      from: first,
      to: last,
      ratio: plan.outbreaks.ratio,
    });
  }
  for (let number = 0; number < plan.policies.count; number += 1) {
    const own = new Random(seed, `plan policy ${number}`);
    const month = Math.floor(calendar.months / 3) + own.below(Math.ceil(calendar.months / 3));
    const span = { ...monthsFrom(city, month, calendar.months - month), ratio: plan.policies.ratio };
    add('policy', number, { streets: null, ...span });
    const controls = Array.from({ length: plan.policies.controls }, next).flatMap((code) => code ?? []);
    const last = planted.pop();
    if (last) planted.push({ ...last, controls });
  }
  return planted;
}

function codes(city: City, streets: readonly number[]): string[] {
  return streets.flatMap((street) => city.streets[street]?.code ?? []).sort();
}

function monthsFrom({ calendar }: City, from: number, months: number): { from: string; to: string } {
  const last = Math.min(from + months, calendar.months);
  const end = calendar.dates[(calendar.monthStart[last] ?? calendar.days) - 1] ?? '';
  return { from: `${monthText(calendar, from)}-01`, to: end };
}
