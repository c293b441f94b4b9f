import type { TFunction } from 'i18next';
import type { Fault } from '../../dataset/faults';
import type { EngineStatus } from '../../engine/contract';

/** Bytes in the largest unit that leaves a number above one: `812 B`, `34.2 kB`, `1.4 MB` (steps of 1000). */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}

const MEGA = 1e6;

/** What the engine is doing, with megabytes and percent where it downloads. */
export function stepText(shell: TFunction, status: EngineStatus): string {
  const parts: string[] = [shell(`engine.${status.step}`)];
  if (status.expected > 0) {
    parts.push(
      shell('engine.progress', {
        received: (status.received / MEGA).toFixed(1),
        expected: (status.expected / MEGA).toFixed(1),
        percent: Math.min(100, Math.floor((100 * status.received) / status.expected)),
      }),
    );
  }
  if (status.restarts > 0) parts.push(shell('engine.restarts', { count: status.restarts }));
  return parts.join(' ');
}

/** A fault in words: what is wrong, what mends it, and the reason given by whoever found it. */
export interface FaultWords {
  readonly what: string;
  readonly mend: string;
  readonly reason: string | null;
}

/** The words for a fault. */
export function faultWords(faults: TFunction<'faults'>, { code, detail }: Fault): FaultWords {
  const { reason } = detail;
  return {
    what: faults(`${code}.what`, detail),
    mend: faults(`${code}.mend`, detail),
    reason: reason === undefined ? null : String(reason),
  };
}
