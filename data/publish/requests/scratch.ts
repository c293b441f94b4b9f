import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOther } from '../swap';

const PREFIX = 'minsheng-atlas-publish-';

/** How the folder begins in which the process decodes rows and spills; it is removed at the end. */
export function scratchName(pid: number): string {
  return `${PREFIX}${pid}-`;
}

/** Removes what killed runs left in the folder: it may hold rows of the file. Those of running processes stay. */
export async function clearScratch(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN;
    if (Number.isNaN(owner) || owner === process.pid || isOther(owner)) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
}
