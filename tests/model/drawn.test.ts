import { describe, expect, it } from 'vitest';
import { reducedCity, wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { DURATIONS } from '../../data/model/members';
import { plain, plan } from '../../data/model/parameters';
import { clockWeights, HOURS } from '../../data/model/profiles';
import { DEADLINES, districtCounts, splitCity } from '../../data/model/splits';
import { COUNTS } from '../../data/model/types';

const whole = wholeCity();
const city = reducedCity(whole, {
  streets: 40,
  issues: 24,
  first: '2020-01',
  last: '2021-12',
  around: '110114011',
  including: ['transport/parking/ground-locks'],
});
const parameters = plain({
  plan: plan({
    patches: { count: 2, streets: 5, months: 6, ratio: 3 },
    outbreaks: { count: 1, streets: 4, ratio: 10 },
  }),
  missing: [{ streets: ['110114011'], month: '2020-03' }],
  unfinished: [0.8, 0.4],
});
const drawn = drawCity(parameters, city, 'a');
const splits = splitCity(city, 'a', drawn);
const { counts, shape } = drawn;
const sum = (values: Uint32Array) => values.reduce((all, value) => all + value, 0);

describe('a drawn city', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = drawCity(parameters, city, 'a');
    const other = drawCity(parameters, city, 'b');
    for (const name of COUNTS) {
      expect(again.counts[name]).toEqual(counts[name]);
      expect(other.counts[name]).not.toEqual(counts[name]);
    }
    expect(JSON.stringify(again.truth)).toBe(JSON.stringify(drawn.truth));
    const same = splitCity(city, 'a', again);
    for (const name of splits.cells.names) expect(same.cells.column(name)).toEqual(splits.cells.column(name));
    expect(same.days).toEqual(splits.days);
    expect(same.durations).toEqual(splits.durations);
  });

  it('draws the same requests where outcomes are not asked for', () => {
    const quick = drawCity(parameters, city, 'a', { outcomes: false });
    expect(quick.counts.requests).toEqual(counts.requests);
    expect(sum(quick.counts.assessed)).toBe(0);
  });

  it('has no part that is more than its whole', () => {
    expect(sum(counts.requests)).toBeGreaterThan(50_000);
    for (let at = 0; at < counts.requests.length; at += 1) {
      const cell = Object.fromEntries(COUNTS.map((name) => [name, counts[name][at] ?? 0]));
      const { requests = 0, assessed = 0, contacted = 0, resolved = 0, satisfied = 0 } = cell;
      const within = cell['withinDeadline'] ?? 0;
      const ok =
        assessed <= requests &&
        Math.max(contacted, resolved, satisfied) <= assessed &&
        Math.max(within, cell['repeat'] ?? 0) <= requests;
      if (!ok) expect(cell).toBe('parts within their wholes');
    }
  });

  it('has about the volume that was asked for', () => {
    const streets = shape.places - 1;
    const cells = streets * shape.issues * shape.months;
    const placed = sum(counts.requests.subarray(0, cells));
    expect(Math.abs(placed / cells / 4 - 1)).toBeLessThan(0.02);
  });

  it('lacks what was never delivered, and has less of the newest months’ outcomes', () => {
    const street = city.streets.findIndex(({ code }) => code === '110114011');
    for (let issue = 0; issue < shape.issues; issue += 1) {
      expect(counts.requests[(street * shape.issues + issue) * shape.months + 2]).toBe(0);
    }
    const share = (month: number) => {
      let [assessed, requests] = [0, 0];
      for (let at = month; at < counts.requests.length; at += shape.months) {
        assessed += counts.assessed[at] ?? 0;
        requests += counts.requests[at] ?? 0;
      }
      return assessed / requests;
    };
    expect(share(20)).toBeCloseTo(parameters.outcomes.assessed, 1);
    expect(share(22) / share(20)).toBeCloseTo(0.8, 1);
    expect(share(23) / share(20)).toBeCloseTo(0.4, 1);
    expect(drawn.truth.unfinished).toEqual([
      { month: '2021-11', share: 0.8 },
      { month: '2021-12', share: 0.4 },
    ]);
  });

  it('refuses places and issues that the city lacks, and published totals for a part of it', () => {
    const planting = { id: 'x', kind: 'patch', streets: null, from: '2020-01-01', to: '2020-02-01' } as const;
    const rest = { ratio: 2, shape: 'level', controls: [] } as const;
    const with_ = (issues: string[]) => plain({ plantings: [{ ...planting, ...rest, issues }] });
    expect(() => drawCity(with_(['no/such/issue']), city, 'a')).toThrow('no/such/issue');
    expect(() => drawCity(plain({ missing: [{ streets: ['1'], month: '2020-03' }] }), city, 'a')).toThrow(
      '1',
    );
    expect(() => drawCity(plain({ volume: 'published' }), city, 'a')).toThrow('whole city');
  });
});

describe('the splits', () => {
  const requests = districtCounts(city, counts.requests);
  const within = districtCounts(city, counts.withinDeadline);
  const districts = city.districts.length + 1;
  const { issues, months } = shape;
  const cells = splits.cells;

  it('by kind, channel and tier add up to the cells', () => {
    const [found, received] = [new Uint32Array(requests.length), new Uint32Array(issues * months)];
    let dispatched = 0;
    for (let row = 0; row < cells.rows; row += 1) {
      const value = (name: (typeof cells.names)[number]) => cells.column(name)[row] ?? 0;
      const at = (value('district') * issues + value('issue')) * months + value('month');
      found[at] = (found[at] ?? 0) + value('requests');
      const city_ = value('issue') * months + value('month');
      received[city_] = (received[city_] ?? 0) + value('received') - value('requests');
      dispatched += value('dispatched');
    }
    expect(found).toEqual(requests);
    expect(received).toEqual(drawn.consultations);
    expect(dispatched).toBe(sum(counts.requests) - sum(drawn.undispatched));
  });

  it('by day add up to the months, and by hour to the weekdays', () => {
    const { days } = splits;
    const { calendar, categories } = city;
    for (let district = 0; district < districts; district += 1) {
      for (let category = 0; category < categories.length; category += 1) {
        const monthly = new Array<number>(months).fill(0);
        const expected = new Array<number>(months).fill(0);
        const weekdays = new Array<number>(7).fill(0);
        for (let day = 0; day < calendar.days; day += 1) {
          const at = (district * categories.length + category) * calendar.days + day;
          const [month, weekday] = [calendar.monthOfDay[day] ?? 0, calendar.weekday[day] ?? 0];
          monthly[month] = (monthly[month] ?? 0) + (days.requests[at] ?? 0);
          weekdays[weekday] = (weekdays[weekday] ?? 0) + (days.received[at] ?? 0);
        }
        city.issues.forEach((issue, column) => {
          if (issue.category !== category) return;
          for (let month = 0; month < months; month += 1) {
            expected[month] =
              (expected[month] ?? 0) + (requests[(district * issues + column) * months + month] ?? 0);
          }
        });
        expect(monthly).toEqual(expected);
        weekdays.forEach((count, weekday) => {
          let hours = 0;
          days.years.forEach((_, year) => {
            const group = (year * districts + district) * categories.length + category;
            hours += sum(days.hours.subarray((group * 7 + weekday) * 24, (group * 7 + weekday + 1) * 24));
          });
          expect(hours).toBe(count);
        });
      }
    }
    expect(sum(days.issueRequests)).toBe(sum(counts.requests));
    expect(sum(days.issueReceived)).toBe(sum(counts.requests) + sum(drawn.consultations));
  });

  it('by duration, departments and units add up to the dispatched, and to those within the deadline', () => {
    const total = sum(counts.requests) - sum(drawn.undispatched);
    expect(sum(splits.departments)).toBe(total);
    expect(sum(splits.units)).toBe(total);
    expect(sum(splits.durations)).toBe(total);
    // Durations that are within 2 hours, 24 hours and 7 days.
    const inTime = [1, 2, 4];
    for (let at = 0; at < requests.length; at += 1) {
      let found = 0;
      for (let tier = 0; tier < DEADLINES; tier += 1) {
        const from = (at * DEADLINES + tier) * DURATIONS.length;
        found += sum(splits.durations.subarray(from, from + (inTime[tier] ?? 0)));
      }
      if (found !== within[at]) expect(found).toBe(within[at]);
    }
  });

  it('by hour follow the clocks of the issues', () => {
    const { days } = splits;
    const { categories, calendar } = city;
    let [chi, compared] = [0, 0];
    categories.forEach((_, category) => {
      const [found, expected] = [new Float64Array(HOURS), new Float64Array(HOURS)];
      city.issues.forEach(({ category: own, clock }, issue) => {
        if (own !== category) return;
        const from = issue * calendar.days;
        const received = sum(days.issueReceived.subarray(from, from + calendar.days));
        const weights = clockWeights(clock);
        const all = weights.reduce((total, weight) => total + weight, 0);
        weights.forEach((weight, hour) => {
          expected[hour] = (expected[hour] ?? 0) + (received * weight) / all;
        });
      });
      for (let at = 0; at < days.years.length * districts; at += 1) {
        const from = (at * categories.length + category) * 7 * HOURS;
        for (let index = 0; index < 7 * HOURS; index += 1) {
          found[index % HOURS] = (found[index % HOURS] ?? 0) + (days.hours[from + index] ?? 0);
        }
      }
      expected.forEach((mean, hour) => {
        if (mean < 5) return;
        chi += ((found[hour] ?? 0) - mean) ** 2 / mean;
        compared += 1;
      });
    });
    expect(compared).toBeGreaterThan(100);
    expect(Math.abs(chi / compared - 1)).toBeLessThan(5 * Math.sqrt(2 / compared));
  });

  it('by departments need as many as their issue does', () => {
    let chi = 0;
    let compared = 0;
    city.issues.forEach(({ departments, code }, issue) => {
      const found = [0, 0, 0, 0];
      for (let district = 0; district < districts; district += 1) {
        const from = (district * issues + issue) * months * 4;
        splits.departments.subarray(from, from + months * 4).forEach((count, at) => {
          found[at % 4] = (found[at % 4] ?? 0) + count;
        });
      }
      const all = found.reduce((total, count) => total + count, 0);
      // One, and a Poisson number more.
      const alone = Math.exp(1 - departments);
      const two = (departments - 1) * alone;
      [alone, two, 1 - alone - two].forEach((share, at) => {
        const own = at < 2 ? (found[at] ?? 0) : (found[2] ?? 0) + (found[3] ?? 0);
        expect(Math.abs(own - share * all), code).toBeLessThan(5 * Math.sqrt(share * all) + 5);
        if (share * all < 5) return;
        chi += (own - share * all) ** 2 / (share * all);
        compared += 1;
      });
    });
    expect(compared).toBeGreaterThan(40);
    expect(chi / compared).toBeLessThan(1.8);
  });

  it('put an outbreak on its days', () => {
    const outbreak = drawn.truth.plantings.find(({ kind }) => kind === 'outbreak');
    const issue = city.issues.findIndex(({ code }) => code === outbreak?.issues[0]);
    const { calendar } = city;
    const [from, to] = [
      calendar.dates.indexOf(outbreak?.from ?? ''),
      calendar.dates.indexOf(outbreak?.to ?? ''),
    ];
    expect(to - from).toBe(6);
    const rate = (first: number, end: number) =>
      sum(splits.days.issueRequests.subarray(issue * calendar.days + first, issue * calendar.days + end)) /
      (end - first);
    const before = rate(Math.max(from - 28, 0), from) + rate(to + 1, Math.min(to + 29, calendar.days));
    expect(rate(from, to + 1)).toBeGreaterThan(1.3 * (before / 2));
  });
});
