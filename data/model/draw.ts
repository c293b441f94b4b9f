import type { Blueprint } from './blueprint';
import { drawFields } from './fields';
import { intensityOf, type Intensity } from './intensity';
import { drawOutcomes } from './outcomes';
import type { Parameters } from './parameters';
import { plant } from './planting-plan';
import { Random } from './random';
import { ratesOf } from './rates';
import { binomial, overdispersed } from './samplers';
import { truthOf } from './truth';
import { COUNTS, type City, type CountName, type Counts, type DrawnCity } from './types';
import { fitVolume, type Volume } from './volume';

/** A drawn city with what it was drawn from. */
export interface DrawnModel extends DrawnCity {
  readonly blueprint: Blueprint;
}

/**
 * Draws a city: what is planted, how streets differ, the expected requests, and of these the counts of every
 * street × issue × month. Equal arguments give equal counts; each part has a random stream of its own name.
 * With `outcomes` false, of the counts only the requests are drawn, for runs by the thousand. Throws where the
 * parameters name a street or issue that the city lacks, or a published volume is asked of a city without all of
 * its issues and months.
 */
export function drawCity(
  parameters: Parameters,
  city: City,
  seed: string,
  options: { readonly outcomes?: boolean } = {},
): DrawnModel {
  const blueprint = blueprintOf(parameters, city, seed);
  const { mean, volume, rates, intensity } = blueprint;
  const shape = {
    places: city.streets.length + 1,
    issues: city.issues.length,
    months: city.calendar.months,
  };
  const counts = emptyCounts(mean.length);
  drawRequests(city, seed, parameters, mean, counts.requests);
  const consultations = new Uint32Array(shape.issues * shape.months);
  city.issues.forEach(({ code, dispersion }, issue) => {
    const random = new Random(seed, `consultations ${code}`);
    for (let month = 0; month < shape.months; month += 1) {
      const at = issue * shape.months + month;
      consultations[at] = overdispersed(random, volume.consultations[at] ?? 0, dispersion);
    }
  });
  const undispatched = drawUndispatched(city, seed, parameters, counts.requests);
  if (options.outcomes !== false) {
    drawOutcomes(city, seed, parameters.outcomes, rates, counts, undispatched);
  }
  return {
    shape,
    counts,
    consultations,
    undispatched,
    mean,
    exposure: intensity.exposure,
    truth: truthOf(city, seed, parameters, blueprint),
    blueprint,
  };
}

function blueprintOf(parameters: Parameters, city: City, seed: string): Blueprint {
  const planted = plant(city, seed, parameters);
  const fields = drawFields(city, seed, parameters, planted);
  const intensity = intensityOf(city, seed, parameters, fields, planted);
  const sums = issueMonths(city, intensity.mean);
  const volume = volumeOf(city, parameters, intensity, sums);
  const mean = fittedMean(city, intensity.mean, sums, volume.requests);
  return {
    planted,
    fields,
    intensity,
    volume,
    rates: ratesOf(city, parameters, fields, planted, mean),
    mean,
  };
}

/** Expected requests of the city, unplaced ones included, by issue × month. */
function issueMonths({ issues, streets, calendar }: City, mean: Float64Array): Float64Array {
  const { months } = calendar;
  const sums = new Float64Array(issues.length * months);
  for (let street = 0; street < streets.length; street += 1) {
    const from = street * sums.length;
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (mean[from + at] ?? 0);
  }
  return sums.map((sum, at) => sum / (1 - (issues[Math.floor(at / months)]?.unplaced ?? 0)));
}

function volumeOf(city: City, { volume }: Parameters, intensity: Intensity, sums: Float64Array): Volume {
  if (volume === 'published') {
    if (city.streets.length < 300 || city.calendar.months !== 84) {
      throw new Error('the published volume is that of the whole city from 2019 to 2025');
    }
    return fitVolume(city, intensity, sums);
  }
  const cells = city.streets.length * sums.length;
  const whole = sums.reduce(
    (sum, value, at) =>
      sum + value * (1 - (city.issues[Math.floor(at / city.calendar.months)]?.unplaced ?? 0)),
    0,
  );
  return {
    requests: sums.map((value) => (value * volume.perCell * cells) / whole),
    consultations: new Float64Array(sums.length),
    requestDays: intensity.daily,
    consultationDays: intensity.daily,
  };
}

/** The streets' expected requests scaled to the city's, and those of the city-level place after them. */
function fittedMean(
  { issues, streets, calendar }: City,
  relative: Float64Array,
  sums: Float64Array,
  fitted: Float64Array,
): Float64Array {
  const mean = new Float64Array(relative.length + sums.length);
  const factor = fitted.map((value, at) => ((sums[at] ?? 0) > 0 ? value / (sums[at] ?? 1) : 0));
  for (let at = 0; at < relative.length; at += 1) {
    mean[at] = (relative[at] ?? 0) * (factor[at % sums.length] ?? 0);
  }
  fitted.forEach((value, at) => {
    const unplaced = issues[Math.floor(at / calendar.months)]?.unplaced ?? 0;
    mean[streets.length * sums.length + at] = value * unplaced;
  });
  return mean;
}

function drawRequests(
  { issues, streets, calendar }: City,
  seed: string,
  { dispersion }: Parameters,
  mean: Float64Array,
  into: Uint32Array,
): void {
  issues.forEach((issue, column) => {
    const random = new Random(seed, `requests ${issue.code}`);
    const over = dispersion === 'by-issue' ? issue.dispersion : dispersion;
    for (let place = 0; place <= streets.length; place += 1) {
      const from = (place * issues.length + column) * calendar.months;
      for (let at = from; at < from + calendar.months; at += 1) {
        into[at] = overdispersed(random, mean[at] ?? 0, over);
      }
    }
  });
}

function drawUndispatched(
  { issues, streets, calendar }: City,
  seed: string,
  { outcomes }: Parameters,
  requests: Uint32Array,
): Uint32Array {
  const random = new Random(seed, 'undispatched');
  const from = streets.length * issues.length * calendar.months;
  return Uint32Array.from({ length: issues.length * calendar.months }, (_, at) =>
    binomial(random, requests[from + at] ?? 0, 1 - outcomes.unplacedDispatched),
  );
}

function emptyCounts(cells: number): Counts {
  const entries = COUNTS.map((name): [CountName, Uint32Array] => [name, new Uint32Array(cells)]);
  return Object.fromEntries(entries) as Record<CountName, Uint32Array>;
}
