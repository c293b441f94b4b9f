import { EXCESS } from './excess';
import type { Experiment, Settings } from './experiment';
import { GI_STAR } from './gi-star';
import { RANKS } from './ranks';
import { SCAN } from './scan';

export const EXPERIMENTS: readonly Experiment[] = [...GI_STAR, ...EXCESS, ...SCAN, ...RANKS];

/** Sum and number of the shares of each rate. */
export type Tally = Readonly<Record<string, { readonly sum: number; readonly runs: number }>>;

/** The draws that this many runs need. */
export function drawsOf({ runsPerDraw, times = 1 }: Experiment, { runs }: Settings): number {
  return Math.ceil((runs * times) / runsPerDraw);
}

/** The shares of the rates over some draws of an experiment. */
export function tally(experiment: Experiment, settings: Settings, draws: readonly number[]): Tally {
  const found: Record<string, { sum: number; runs: number }> = {};
  for (const draw of draws) {
    for (const run of experiment.run(draw, settings)) {
      for (const [rate, value] of Object.entries(run)) {
        if (value === null) continue;
        const entry = (found[rate] ??= { sum: 0, runs: 0 });
        entry.sum += value;
        entry.runs += 1;
      }
    }
  }
  return found;
}

/** Two tallies as one. */
export function added(one: Tally, other: Tally): Tally {
  const rates = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    rates.map((rate) => [
      rate,
      {
        sum: (one[rate]?.sum ?? 0) + (other[rate]?.sum ?? 0),
        runs: (one[rate]?.runs ?? 0) + (other[rate]?.runs ?? 0),
      },
    ]),
  );
}
