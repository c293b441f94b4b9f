/** What a run is told on the command line. */
export interface Settings {
  readonly seed: string;
  /** Rate of what is planted over the rate without it. */
  readonly rateRatio: number;
  /** Variance over mean of a street's count in a month. */
  readonly phi: number;
  /** Runs of each experiment. */
  readonly runs: number;
  /** Mean count of a street in a month. */
  readonly perCell: number;
}

/** Whether a rate must be at least or at most what the bar says. */
export interface Bar {
  readonly side: 'least' | 'most';
  readonly value: number;
}

/** One rate of an experiment; without a bar it is only reported. */
export interface Rate {
  readonly id: string;
  readonly says: string;
  readonly bar: Bar | null;
}

/**
 * A planted truth, a method, and the rates at which it finds the one and invents the other. `run` gives for each run
 * of the draw numbered `draw` a share in [0, 1] a rate id, or null where the run has none; a draw may hold several
 * independent runs.
 */
export interface Experiment {
  readonly id: string;
  readonly setting: (settings: Settings) => string;
  readonly rates: readonly Rate[];
  readonly runsPerDraw: number;
  /** So many times the runs asked for, where a run costs little (1). */
  readonly times?: number;
  readonly run: (draw: number, settings: Settings) => Readonly<Record<string, number | null>>[];
}

/** What share was found; null of nothing. */
export function share(found: number, of: number): number | null {
  return of > 0 ? found / of : null;
}
