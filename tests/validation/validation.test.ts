import { describe, expect, it } from 'vitest';
import type { Settings } from './experiment';
import { drawsOf, EXPERIMENTS, tally } from './experiments';
import { verdictsOf } from './judge';

/** Few runs: enough to notice a method that is broken, not enough to prove that it is right (npm run validate). */
const SETTINGS: Settings = { seed: 'test', rateRatio: 2, phi: 2, runs: 16, perCell: 12 };
/** A rate of so few runs may lie so far beyond its bar. */
const ROOM = 0.12;

describe('a small part of npm run validate', () => {
  it.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))('%s', (_, experiment) => {
    const draws = Array.from({ length: drawsOf(experiment, SETTINGS) }, (__, draw) => draw);
    const verdicts = verdictsOf(experiment, SETTINGS, tally(experiment, SETTINGS, draws));
    expect(verdicts.length).toBeGreaterThan(0);
    for (const { says, runs, rate, bar } of verdicts) {
      expect(runs, says).toBeGreaterThanOrEqual(SETTINGS.runs);
      if (bar?.side === 'least') expect(rate, says).toBeGreaterThanOrEqual(bar.value - ROOM);
      if (bar?.side === 'most') expect(rate, says).toBeLessThanOrEqual(bar.value + ROOM);
    }
  });
});

describe('the verdict', () => {
  const [experiment] = EXPERIMENTS.filter(({ id }) => id === 'excess');
  const judged = (recall: number, runs: number) =>
    experiment
      ? verdictsOf(experiment, SETTINGS, { recall: { sum: recall * runs, runs } }).find(
          ({ bar }) => bar?.side === 'least',
        )
      : undefined;
  it('asks the bound, not the rate', () => {
    expect(judged(0.92, 100)).toMatchObject({ rate: 0.92, met: false });
    expect(judged(0.92, 4000)).toMatchObject({ rate: 0.92, met: true });
  });
});
