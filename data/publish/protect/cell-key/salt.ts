import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/schema';
import { PublishFault } from '../../publish-fault';

type CellKeyConfig = NonNullable<Config['protection']['cell_key']>;

const LEAST_LENGTH = 32;
/** Any 32 random digits or letters hold more different ones than this. */
const LEAST_DIFFERENT = 8;

/**
 * The secret salt that the keys of requests are made with, from the environment or from a file (relative to
 * `folder`, the config's), without the spaces around it. Whoever knows it can undo the perturbation, so it is
 * never printed nor shipped; whoever loses it gives every cell another value in the next release, and the two
 * together tell more than either. Throws a PublishFault: `salt-undeclared` (neither or both are named),
 * `salt-missing`, `salt-short`, `salt-weak`, and `salt-shipped` where the file lies in `output`, which is public.
 */
export async function readSalt(cellKey: CellKeyConfig, folder: string, output: string): Promise<string> {
  const { salt_env: variable, salt_file: file } = cellKey;
  if ((variable === undefined) === (file === undefined)) throw new PublishFault('salt-undeclared');
  const [where, text] =
    variable === undefined
      ? await fromFile(resolve(folder, file ?? ''), output)
      : [`$${variable}`, process.env[variable] ?? ''];
  const salt = text.trim();
  if (salt === '') throw new PublishFault('salt-missing', { where });
  if (salt.length < LEAST_LENGTH) {
    throw new PublishFault('salt-short', { where, found: salt.length, least: LEAST_LENGTH });
  }
  if (new Set(salt).size < LEAST_DIFFERENT) throw new PublishFault('salt-weak', { where });
  return salt;
}

/** Eight digits by which two reports show whether they were made with the same salt; the salt cannot be told from them. */
export function saltFingerprint(salt: string): string {
  return createHash('sha256').update(`fingerprint${salt}`).digest('hex').slice(0, 8);
}

async function fromFile(path: string, output: string): Promise<readonly [where: string, text: string]> {
  if (isWithin(await real(path), await real(resolve(output))))
    throw new PublishFault('salt-shipped', { file: path });
  try {
    return [path, await readFile(path, 'utf8')];
  } catch {
    throw new PublishFault('salt-missing', { where: path });
  }
}

/** The path without links, as far as it exists. */
async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
