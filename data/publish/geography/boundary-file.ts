import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Boundaries, BoundaryFault } from '../../../src/dataset/boundaries/contract';
import { LARGEST_BOUNDARY_FILE, readBoundaries } from '../../../src/dataset/boundaries/read-boundaries';
import type { BoundariesConfig } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { LOOKS } from '../words/boundaries';

/**
 * The outlines of the file, in WGS-84, their rings closed and wound as d3-geo wants them. Throws a PublishFault that
 * names the file, the feature and the mend.
 */
export async function readBoundaryFile(path: string, config: BoundariesConfig): Promise<Boundaries> {
  const file = basename(path);
  const { bytes, size } = await bytesOf(path, file);
  const read = bytes
    ? readBoundaries(bytes, file, { datum: config.datum })
    : { fault: { code: 'too-large', detail: { file, bytes: size, limit: LARGEST_BOUNDARY_FILE } } as const };
  if ('fault' in read) throw faultOf(read.fault);
  for (const field of ['code', 'name'] as const) {
    const property = config[field];
    if (property === undefined || read.features.some(({ properties }) => property in properties)) continue;
    const known = new Set(read.features.flatMap(({ properties }) => Object.keys(properties)));
    const values = [...known].slice(0, PROPERTIES_SHOWN).join(', ');
    throw new PublishFault('boundaries-property', { file, field, found: property, values });
  }
  return read;
}

const PROPERTIES_SHOWN = 20;

/** Null for the bytes of a file that is too large to be read. */
async function bytesOf(path: string, file: string): Promise<{ bytes: Buffer | null; size: number }> {
  try {
    const { size } = await stat(path);
    return { bytes: size > LARGEST_BOUNDARY_FILE ? null : await readFile(path), size };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PublishFault('boundaries-unreadable', { file, reason });
  }
}

function faultOf(fault: BoundaryFault): PublishFault {
  const code = `boundaries-${fault.code}` as const;
  if (fault.code !== 'not-json') return new PublishFault(code, fault.detail);
  const { zh, en } = LOOKS[fault.detail.looks];
  return new PublishFault(code, { ...fault.detail, looks: zh, looks_en: en });
}
