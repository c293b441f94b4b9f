import { drawCity } from '../../data/model/draw';
import { outcomeChances } from '../../data/model/outcomes';
import { plain } from '../../data/model/parameters';
import { rankIntervals } from '../../src/stats';
import { share, type Experiment } from './experiment';
import { cityOf, type Extent } from './planted-maps';

const EXTENT: Extent = { streets: 150, issues: 3, first: '2025-01', last: '2025-12' };
const DRAWS = 1000;

/** Ranks of the values from the lowest, 1 on. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  order.forEach((index, rank) => (ranks[index] = rank + 1));
  return ranks;
}

/** Rank intervals of the resolution rate over twelve months against the ranks of the rates it was drawn from. */
export const RANKS: readonly Experiment[] = [
  {
    id: 'rank-intervals',
    setting: () => 'resolution rate of twelve months, streets differing by 0.25 on the logit scale',
    rates: [
      { id: 'coverage', says: 'true ranks within their 95 % interval', bar: { side: 'least', value: 0.93 } },
    ],
    runsPerDraw: 1,
    times: 2,
    run: (draw, { seed, phi, perCell }) => {
      const city = cityOf(EXTENT);
      const parameters = plain({ volume: { perCell, even: true }, dispersion: phi });
      const { counts, shape, blueprint } = drawCity(parameters, city, `${seed} ranks ${draw}`);
      const cells = shape.issues * shape.months;
      const streets = city.streets.map((_, street) => {
        let [resolved, assessed, expected] = [0, 0, 0];
        for (let at = street * cells; at < (street + 1) * cells; at += 1) {
          const issue = Math.floor((at % cells) / shape.months);
          const chances = outcomeChances(
            blueprint.rates,
            parameters.outcomes,
            street,
            issue,
            at % shape.months,
          );
          resolved += counts.resolved[at] ?? 0;
          assessed += counts.assessed[at] ?? 0;
          expected += (counts.assessed[at] ?? 0) * chances.resolved;
        }
        return { resolved, assessed, rate: assessed > 0 ? expected / assessed : 0 };
      });
      const intervals = rankIntervals(
        streets.map(({ resolved }) => resolved),
        streets.map(({ assessed }) => assessed),
        { draws: DRAWS, seed: draw + 1 },
      );
      const ranks = ranksOf(streets.map(({ rate }) => rate));
      const covered = intervals.filter(({ low, high }, street) => {
        const rank = ranks[street] ?? 0;
        return low <= rank && rank <= high;
      });
      return [{ coverage: share(covered.length, intervals.length) }];
    },
  },
];
