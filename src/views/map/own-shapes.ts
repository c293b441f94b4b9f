import type { Datum } from '../../dataset/boundaries/contract';
import { ownNow, setOwn, type Reading } from './own-store';
import { readOwn, tooLarge, type OwnSources } from './read-own';

async function resultOf(
  file: File,
  datum: Datum | undefined,
  sources: OwnSources,
): Promise<Reading['result']> {
  const large = tooLarge(file.name, file.size);
  if (large) return { fault: large };
  try {
    return readOwn(new Uint8Array(await file.arrayBuffer()), file.name, datum, sources);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'unreadable', detail: { file: file.name, reason } } };
  }
}

/** Reads a file of the reader's own. One that is good is kept in the place of that before; else that one stays. */
export async function takeFile(file: File, datum: Datum | undefined, sources: OwnSources): Promise<void> {
  const reading: Reading = { file, result: null };
  const before = ownNow().dataset === sources.dataset ? ownNow().kept : null;
  setOwn({ dataset: sources.dataset, kept: before, reading });
  const result = await resultOf(file, datum, sources);
  // A file that was brought meanwhile is the one that counts.
  if (ownNow().reading !== reading) return;
  const kept = result?.fault === null ? result.boundaries : before;
  setOwn({ dataset: sources.dataset, kept, reading: { file, result } });
}
