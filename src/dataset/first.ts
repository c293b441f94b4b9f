import { tableFromIPC } from 'apache-arrow';
import type { ColumnTable } from '../domain/columns';
import { tableFromArrow } from './arrow-columns';
import { FaultError, faultOf } from './faults';
import type { Manifest } from './manifest';

/**
 * The default view's answers, by the ids of `manifest.first.answers`.
 * `bytes` is first.arrow, inflated: one Arrow IPC stream in which the answers stand one under another over
 * the union of their columns. Throws a FaultError `first-invalid` where the bytes are no Arrow stream or lack
 * the rows or columns that the manifest states.
 */
export function readFirst(bytes: Uint8Array, manifest: Manifest): ReadonlyMap<string, ColumnTable> {
  const file = manifest.first.path;
  try {
    const stacked = tableFromIPC(bytes);
    return new Map(manifest.first.answers.map((answer) => [answer.id, tableFromArrow(stacked, answer)]));
  } catch (error) {
    throw new FaultError('first-invalid', { ...faultOf(error, 'first-invalid').detail, file });
  }
}
