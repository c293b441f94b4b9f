import { wilsonInterval } from '../../src/stats';
import type { Bar, Experiment, Settings } from './experiment';
import type { Tally } from './experiments';

/** A rate as found, with the end of its 95 % Wilson interval that lies nearer to missing the bar. */
export interface Verdict {
  readonly experiment: string;
  readonly setting: string;
  readonly says: string;
  readonly runs: number;
  readonly rate: number;
  readonly bound: number | null;
  readonly bar: Bar | null;
  readonly met: boolean | null;
}

/**
 * The verdicts on an experiment. A rate is the mean of its runs' shares; its bound is that of as many yes-or-no runs,
 * which is never narrower, since shares between 0 and 1 vary no more than those do.
 */
export function verdictsOf(experiment: Experiment, settings: Settings, found: Tally): Verdict[] {
  return experiment.rates.map(({ id, says, bar }) => {
    const { sum, runs } = found[id] ?? { sum: 0, runs: 0 };
    const rate = runs > 0 ? sum / runs : NaN;
    const bound = bar === null ? null : boundOf(sum, runs, bar);
    const met =
      bar === null || bound === null ? null : bar.side === 'least' ? bound >= bar.value : bound <= bar.value;
    return {
      ...{ experiment: experiment.id, setting: experiment.setting(settings), says },
      ...{ runs, rate, bound, bar, met },
    };
  });
}

function boundOf(sum: number, runs: number, { side }: Bar): number {
  return side === 'least'
    ? wilsonInterval(Math.floor(sum + 1e-9), runs).low
    : wilsonInterval(Math.ceil(sum - 1e-9), runs).high;
}
