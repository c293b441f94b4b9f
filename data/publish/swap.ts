import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const FORMER = 'former';
/** The folders aside of this process that are in use. */
const inUse = new Set<string>();

/**
 * Lets `fill` write a folder aside, then swaps it in for `target` by two renames. Where `fill` or the swap
 * fails, an earlier `target` stands as it was; what an earlier, killed run left is mended first.
 */
export async function replaceFolder<T>(target: string, fill: (folder: string) => Promise<T>): Promise<T> {
  await recoverFolder(target);
  const aside = await mkdtemp(join(dirname(target), `${asidePrefix(target)}${process.pid}-`));
  inUse.add(aside);
  const fresh = join(aside, basename(target));
  const former = join(aside, FORMER);
  try {
    const filled = await fill(fresh);
    const replaced = existsSync(target) && (await stat(target)).isDirectory();
    if (replaced) await rename(target, former);
    try {
      await rename(fresh, target);
    } catch (error) {
      if (replaced) await rename(former, target);
      throw error;
    }
    return filled;
  } finally {
    // The former folder that could not be put back is kept; the next start puts it back.
    if (existsSync(target) || !existsSync(former)) await rm(aside, { recursive: true, force: true });
    inUse.delete(aside);
  }
}

/**
 * Mends what killed runs left beside `target`: where one stopped between the two renames, the former folder
 * is put back; then their folders aside are removed. Those of a process that still runs are left alone.
 */
export async function recoverFolder(target: string): Promise<void> {
  const parent = dirname(target);
  const prefix = asidePrefix(target);
  const stale = [];
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : NaN;
    const path = join(parent, name);
    if (Number.isNaN(owner) || inUse.has(path) || isOther(owner)) continue;
    stale.push({ path, changed: (await stat(path)).mtimeMs });
  }
  // Of two former folders the one that was moved last is the one that stood there.
  stale.sort((a, b) => b.changed - a.changed);
  for (const { path } of stale) {
    const former = join(path, FORMER);
    if (!existsSync(target) && existsSync(former)) await rename(former, target);
    await rm(path, { recursive: true, force: true });
  }
}

/** Ids of the datasets in the folder of which a run left something aside. */
export async function asideFolders(parent: string): Promise<string[]> {
  const ids = (await readdir(parent)).flatMap((name) => /^\.([^.]+)\.aside-/.exec(name)?.[1] ?? []);
  return [...new Set(ids)];
}

/** A dataset's id holds no full stop, so that no other dataset's folders begin like this. */
function asidePrefix(target: string): string {
  return `.${basename(target)}.aside-`;
}

/** True where that number is of another process which runs now. */
export function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be signalled, but runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
