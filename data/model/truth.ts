import { monthText } from './calendar';
import type { Blueprint } from './blueprint';
import { monthSums } from './intensity';
import type { Parameters } from './parameters';
import type { City, IssueTruth, Truth } from './types';

/**
 * What a run planted and what it was drawn from, for truth.json: nothing in it is estimated from drawn counts.
 */
export function truthOf(city: City, seed: string, parameters: Parameters, blueprint: Blueprint): Truth {
  const { planted, fields, rates } = blueprint;
  const { calendar, streets } = city;
  const unfinished = parameters.unfinished.map((share, index) => ({
    month: monthText(calendar, calendar.months - parameters.unfinished.length + index),
    share,
  }));
  return {
    seed,
    parameters,
    plantings: planted.plantings,
    groups: planted.groups,
    classes: planted.classes,
    issues: issueTruths(city, parameters, blueprint),
    streets: streets.map(({ code }, index) => ({
      code,
      propensity: fields.propensity[index] ?? 0,
      resolveOffset: fields.resolve[index] ?? 0,
    })),
    springFestival: parameters.springFestival,
    rates: Array.from({ length: calendar.months }, (_, month) => ({
      month: monthText(calendar, month),
      resolved: rates.paths.resolved[month] ?? 0,
      satisfied: rates.paths.satisfied[month] ?? 0,
      contacted: rates.paths.contacted[month] ?? 0,
      withinDeadline: rates.paths.withinDeadline[month] ?? 0,
      assessed: rates.assessed[month] ?? 0,
    })),
    taxonomyChange: taxonomyChange(city),
    boundaryChange: parameters.boundaryChange,
    missing: parameters.missing,
    unfinished,
  };
}

function issueTruths(city: City, parameters: Parameters, blueprint: Blueprint): IssueTruth[] {
  const { issues, streets, calendar } = city;
  const { months } = calendar;
  const { mean, fields, intensity, rates } = blueprint;
  const sums = new Float64Array(streets.length * issues.length);
  for (let at = 0; at < sums.length; at += 1) {
    for (let month = 0; month < months; month += 1)
      sums[at] = (sums[at] ?? 0) + (mean[at * months + month] ?? 0);
  }
  const expected = (issue: number) =>
    streets.reduce((sum, _, street) => sum + (sums[street * issues.length + issue] ?? 0), 0);
  const whole = sums.reduce((sum, value) => sum + value, 0);
  const shares = streets.map((_, street) => {
    const own = issues.reduce((sum, __, issue) => sum + (sums[street * issues.length + issue] ?? 0), 0);
    return own / whole;
  });
  const even = 1 - shares.reduce((sum, share) => sum + share * share, 0);
  return issues.map((issue, index) => {
    const all = expected(index);
    const apart = shares.reduce((sum, share, street) => {
      return sum + ((sums[street * issues.length + index] ?? 0) / all - share) ** 2;
    }, 0);
    const logs = streets.map((_, street) => Math.log(fields.rate[street * issues.length + index] ?? 1));
    const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    return {
      code: issue.code,
      dispersion: parameters.dispersion === 'by-issue' ? issue.dispersion : parameters.dispersion,
      expected: all,
      share: all / whole,
      spread: Math.sqrt(logs.reduce((sum, value) => sum + (value - centre) ** 2, 0) / logs.length),
      concentration: apart / even,
      trend: intensity.trends[index] ?? 0,
      season: issue.season,
      calendarMonths: calendarMonths(city, intensity.daily[index] ?? new Float64Array(0)),
      resolveOffset: rates.issueResolve[index] ?? 0,
      repeatOffset: rates.issueRepeat[index] ?? 0,
    };
  });
}

function calendarMonths(city: City, daily: Float64Array): number[] {
  const sums = new Float64Array(12);
  const times = new Float64Array(12);
  monthSums(city, daily).forEach((sum, month) => {
    const at = (city.calendar.firstMonth + month) % 12;
    sums[at] = (sums[at] ?? 0) + sum;
    times[at] = (times[at] ?? 0) + 1;
  });
  const means = Array.from(sums, (sum, at) => sum / Math.max(times[at] ?? 1, 1));
  const mean = means.reduce((sum, value) => sum + value, 0) / 12;
  return means.map((value) => value / mean);
}

/** Issues that left the catalogue and, of the same topic, those that entered it in the month after. */
function taxonomyChange({ issues }: City): Truth['taxonomyChange'] {
  const splits = issues.flatMap(({ code, to, topic }) => {
    if (to === null) return [];
    const into = issues.filter((one) => one.topic === topic && one.from !== null && one.from > to);
    return into.length > 0
      ? [{ from: code, into: into.map((one) => one.code), at: into[0]?.from ?? '' }]
      : [];
  });
  const at = splits[0]?.at;
  return at === undefined ? null : { at, splits: splits.map(({ from, into }) => ({ from, into })) };
}
