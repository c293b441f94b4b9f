import type { Parameters } from './parameters';
import { Random } from './random';
import type { City, MovingGroup, ProblemClasses } from './types';

type Neighbours = readonly (readonly number[])[];

/** How streets differ, before anything is planted. */
export interface Fields {
  /** Street: readiness to report, 1 on average over residents. */
  readonly propensity: Float64Array;
  /** Street: offset of the rates on the logit scale. */
  readonly resolve: Float64Array;
  /** Street × issue (street × issues + issue): rate against the city's, 1 on average over residents. */
  readonly rate: Float64Array;
}

/**
 * A field over the streets with mean 0 and standard deviation 1, of which the share `smooth` of the variance is
 * white noise averaged over neighbours `rounds` times, as in a simultaneous autoregression cut off after so many
 * terms (Whittle 1954), and the rest is white.
 */
export function smoothField(
  random: Random,
  neighbours: Neighbours,
  { smooth, rounds }: { readonly smooth: number; readonly rounds: number },
): Float64Array {
  let field = Float64Array.from(neighbours, () => random.normal());
  const white = Float64Array.from(neighbours, () => random.normal());
  for (let round = 0; round < rounds; round += 1) {
    const before = field;
    field = Float64Array.from(neighbours, (beside, street) => {
      const own = before[street] ?? 0;
      if (beside.length === 0) return own;
      return 0.3 * own + (0.7 * beside.reduce((sum, other) => sum + (before[other] ?? 0), 0)) / beside.length;
    });
  }
  const even = standardised(field);
  return standardised(
    even.map((value, street) => Math.sqrt(smooth) * value + Math.sqrt(1 - smooth) * (white[street] ?? 0)),
  );
}

/** Draws how streets differ: each field from a stream of its own name, so that none hangs on another. */
export function drawFields(
  city: City,
  seed: string,
  parameters: Parameters,
  { groups, classes }: { readonly groups: readonly MovingGroup[]; readonly classes: ProblemClasses },
): Fields {
  const { streets, issues, neighbours } = city;
  const { fields, classEffects } = parameters;
  const residents = streets.map((street) => street.residents);
  const field = (name: string) => smoothField(new Random(seed, `field ${name}`), neighbours, fields);
  const propensity = evened(
    field('propensity').map((value) => Math.exp(parameters.propensity.deviation * value)),
    residents,
  );
  const shared = new Map(groups.map((group) => [group.id, field(`group ${group.id}`)]));
  const common = new Set(classes.common);
  const individual = new Map(classes.individual.map((one) => [one.issue, one.streets]));
  const rate = new Float64Array(streets.length * issues.length);
  issues.forEach((issue, column) => {
    const own = field(`issue ${issue.code}`);
    const group = groups.find((one) => one.issues.includes(issue.code));
    const groupField = group && shared.get(group.id);
    const spread = common.has(issue.code) ? classEffects.commonSpread : issue.spread * fields.spread;
    const log = own.map((value, street) => {
      const together = group ? group.signal * (groupField?.[street] ?? 0) : 0;
      return spread * value + together;
    });
    let rates = evened(log.map(Math.exp), residents);
    const few = individual.get(issue.code);
    if (few) rates = concentrated(rates, city, few, classEffects.individualShare);
    rates.forEach((value, street) => (rate[street * issues.length + column] = value));
  });
  const resolve = field('resolve').map((value) => value * parameters.outcomes.streetDeviation);
  return { propensity, resolve, rate };
}

/** The rates with that share of the expected volume in a few streets, in proportion to residents. */
function concentrated(
  rates: Float64Array,
  { streets }: City,
  few: readonly string[],
  share: number,
): Float64Array {
  const volume = (inside: boolean) =>
    streets.reduce(
      (sum, { code, residents }, street) =>
        few.includes(code) === inside ? sum + residents * (rates[street] ?? 0) : sum,
      0,
    );
  const [inside, outside] = [volume(true), volume(false)];
  return rates.map((value, street) => {
    const chosen = few.includes(streets[street]?.code ?? '');
    return (
      value * (chosen ? (share * (inside + outside)) / inside : ((1 - share) * (inside + outside)) / outside)
    );
  });
}

/** Scaled to a mean of 1 over residents. */
function evened(values: Float64Array, residents: readonly number[]): Float64Array {
  let [sum, all] = [0, 0];
  values.forEach((value, street) => {
    sum += value * (residents[street] ?? 0);
    all += residents[street] ?? 0;
  });
  return values.map((value) => (value * all) / sum);
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
