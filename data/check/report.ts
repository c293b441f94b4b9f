import type { Localised } from '../../src/domain/text';
import type { CheckCode, CheckFault } from './words';

/** One check that found nothing wrong, and what it looked at. */
export interface PassedCheck {
  readonly names: Localised;
  readonly detail: string;
}

export interface CheckReport {
  readonly faults: readonly CheckFault[];
  readonly passed: readonly PassedCheck[];
}

/** Collects faults; every check gets one. */
export class Findings {
  readonly faults: CheckFault[] = [];

  add(code: CheckCode, detail: Record<string, string | number> = {}): void {
    this.faults.push({ code, detail });
  }
}
