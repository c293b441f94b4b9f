import { durationWeights } from '../durations';
import { KINDS, TIERS, UNITS, indexOf, type Member } from '../members';
import { DEADLINES, departmentWeights } from '../splits';
import type { Issue, Share } from '../types';
import { runningSums } from './weighted';

/** Members by index, and the running sums of their weights. */
export interface Choice {
  readonly members: readonly number[];
  readonly sums: Float64Array;
}

/** How requests of an issue come about, ready to be drawn from row by row. */
export interface Habits {
  readonly kinds: Choice;
  readonly tiers: Choice;
  readonly units: Choice;
  readonly departments: Float64Array;
  /** Durations within and beyond the deadline of each tier. */
  readonly within: readonly Float64Array[];
  readonly beyond: readonly Float64Array[];
}

/** The habits of an issue; `resolve` is how readily it is resolved, on the logit scale. */
export function habitsOf(issue: Issue, resolve: number): Habits {
  const durations = (within: boolean) =>
    Array.from({ length: DEADLINES }, (_, tier) => runningSums(durationWeights(tier, within, resolve)));
  return {
    kinds: choice(KINDS, issue.kinds),
    tiers: choice(TIERS, issue.tiers),
    units: choice(UNITS, issue.units),
    departments: runningSums(departmentWeights(issue.departments)),
    within: durations(true),
    beyond: durations(false),
  };
}

function choice(members: readonly Member[], shares: readonly Share[]): Choice {
  return {
    members: shares.map(({ id }) => indexOf(members, id)),
    sums: runningSums(shares.map(({ weight }) => weight)),
  };
}
