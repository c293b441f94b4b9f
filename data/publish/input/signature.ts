import { open } from 'node:fs/promises';
import { PublishFault } from '../publish-fault';
import type { Config } from '../config/schema';

const PACKED: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
];

/** What a file holds, as its first bytes show; text of UTF-16 apart, since half of its bytes may be zeros. */
export type Content = 'parquet' | 'xlsx' | 'text' | 'utf-16le' | 'utf-16be';

/**
 * What the first bytes of the file show. Throws a PublishFault for a file that is not there, is no regular file,
 * cannot be read, is empty, is packed, a workbook of before 2007 or one with a password, markup, or another binary
 * file.
 */
export async function contentOf(file: string): Promise<Content> {
  const head = await firstBytes(file, 64 * 1024);
  const starts = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  if (head.length === 0) throw new PublishFault('input-empty', { file });
  if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  if (starts([0x50, 0x4b, 3, 4])) {
    const names = head.toString('latin1');
    if (/xl\/|\[Content_Types\]\.xml|_rels\/|docProps\//.test(names)) return 'xlsx';
    throw new PublishFault('input-packed', { file, packing: 'zip' });
  }
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) {
    throw new PublishFault(
      (await firstBytes(file, 4 * 1024 * 1024)).includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? 'input-workbook-locked'
        : 'input-workbook-old',
      { file },
    );
  }
  const packing = PACKED.find(([, bytes]) => starts(bytes))?.[0];
  if (packing !== undefined) throw new PublishFault('input-packed', { file, packing });
  if (starts([0xff, 0xfe])) return 'utf-16le';
  if (starts([0xfe, 0xff])) return 'utf-16be';
  const nuls = head.filter((byte) => byte === 0).length;
  // Text of UTF-16 without a mark has a zero in every other byte where it is Latin.
  if (nuls > head.length / 4 && nuls < head.length * 0.6) {
    const even = head.filter((byte, index) => byte === 0 && index % 2 === 0).length;
    return even < nuls / 2 ? 'utf-16le' : 'utf-16be';
  }
  if (nuls > Math.max(8, head.length / 100) || starts([0x25, 0x50, 0x44, 0x46])) {
    throw new PublishFault('input-binary', { file });
  }
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!|\?|html|table|meta|style)/i.test(head.toString('latin1', 0, 200))) {
    throw new PublishFault('input-markup', { file });
  }
  return 'text';
}

/** Throws a PublishFault where the content is not of the format or the encoding that the config says. */
export async function requireContent(
  file: string,
  { format, encoding }: Pick<Config['input'], 'format' | 'encoding'>,
): Promise<void> {
  const found = await contentOf(file);
  const isWide = found === 'utf-16le' || found === 'utf-16be';
  const content = isWide ? 'text' : found;
  const wanted = format === 'parquet' || format === 'xlsx' ? format : 'text';
  if (content === 'text' && wanted === 'text') {
    if (isWide && encoding !== found) throw new PublishFault('input-utf16', { file, encoding: found });
    if (!isWide && (encoding === 'utf-16le' || encoding === 'utf-16be')) {
      throw new PublishFault('input-not-utf16', { file, encoding });
    }
  }
  if (content === wanted) return;
  throw new PublishFault('input-other-format', { file, format, found: content === 'text' ? 'csv' : content });
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw unreadable(error, file);
  });
  try {
    if (!(await handle.stat()).isFile()) throw new PublishFault('input-not-a-file', { file });
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function unreadable(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new PublishFault('input-missing', { file });
  if (code === 'EACCES' || code === 'EPERM') return new PublishFault('disk-denied', { path: file });
  return error;
}
