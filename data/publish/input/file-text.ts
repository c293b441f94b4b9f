import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { PublishFault } from '../publish-fault';
import { afterLastLine, alignedChunks, LONGEST_RECORD } from './aligned-chunks';
import { guessEncoding } from './guess-encoding';
import { decoderOf, decodes, type Encoding } from './text-encoding';

/** Takes the text of a file as UTF-8, piece after piece, and knows how far it has come. */
export interface TextReader {
  push(utf8: Buffer): void;
  /** Number of the last row that ended. */
  readonly row: number;
  /** Bytes of a row that has begun and not ended. */
  readonly heldBytes: number;
}

/**
 * Streams a text file, without its byte order mark, through the reader; returns its size in bytes and its
 * SHA-256. `onBegun` is called after the first of several pieces. Throws a PublishFault where a byte is not of that
 * encoding, where a file that is said to be of another is UTF-8, and where a row is longer than `LONGEST_RECORD`.
 */
export async function readText(
  file: string,
  encoding: Encoding,
  reader: TextReader,
  onBegun?: () => void,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const decode = decoderOf(encoding);
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  let size = 0;
  let allUtf8 = true;
  let allAscii = true;
  for await (const { bytes, offset, aligned, last } of alignedChunks(file, encoding)) {
    hash.update(bytes);
    size += bytes.length;
    if (!aligned) throw tooLong(file, reader.row + 1);
    if (encoding === 'utf-8') {
      if (!isUtf8(bytes)) throw notOfEncoding({ file, encoding, reader, bytes, offset, last });
      reader.push(offset === 0 ? unmarked(bytes) : bytes);
    } else {
      allUtf8 = allUtf8 && isUtf8(bytes);
      allAscii = allAscii && isAscii(bytes);
      let text;
      try {
        text = decode(bytes);
      } catch {
        if (allUtf8 && !isWide) throw new PublishFault('input-is-utf8', { file, encoding });
        throw notOfEncoding({ file, encoding, reader, bytes, offset, last });
      }
      const utf8 = Buffer.from(text);
      reader.push(offset === 0 ? unmarked(utf8) : utf8);
    }
    if (reader.heldBytes > LONGEST_RECORD) throw tooLong(file, reader.row + 1);
    if (offset === 0 && !last) onBegun?.();
  }
  if (encoding !== 'utf-8' && !isWide && allUtf8 && !allAscii)
    throw new PublishFault('input-is-utf8', { file, encoding });
  return { bytes: size, sha256: hash.digest('hex') };
}

/** Without the byte order mark of UTF-8. */
export function unmarked(utf8: Buffer): Buffer {
  return utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? utf8.subarray(3) : utf8;
}

function tooLong(file: string, row: number): PublishFault {
  return new PublishFault('input-long-record', { file, row, mib: LONGEST_RECORD / 1024 / 1024 });
}

interface WrongPlace {
  readonly file: string;
  readonly encoding: Encoding;
  readonly reader: TextReader;
  readonly bytes: Buffer;
  readonly offset: number;
  readonly last: boolean;
}

/** Names byte (counted from 1) and row, and the encoding that fits in its place. */
function notOfEncoding({ file, encoding, reader, bytes, offset, last }: WrongPlace): PublishFault {
  const { good, unfinished } = validLength(bytes, encoding);
  const lineStart = afterLastLine(bytes.subarray(0, good), encoding);
  const lines = bytes.subarray(0, lineStart);
  const before = encoding === 'utf-8' ? lines : Buffer.from(decoderOf(encoding)(lines));
  reader.push(offset === 0 ? unmarked(before) : before);
  const detail = { file, byte: offset + good + 1, row: reader.row + 1 };
  if (unfinished && last) return new PublishFault('input-cut-off', detail);
  if (encoding !== 'utf-8') return new PublishFault('input-not-encoding', { ...detail, encoding });
  // The whole chunk tells more of an encoding than one line, but a single damaged line must not hide in it.
  const found = guessEncoding(bytes.subarray(lineStart))?.encoding;
  if (found === undefined) return new PublishFault('input-not-utf8', detail);
  return new PublishFault('input-is-encoding', { ...detail, encoding: found });
}

/** How many bytes from the start are text of that encoding, and whether a character begins there and is cut by the end. */
function validLength(bytes: Buffer, encoding: Encoding): { good: number; unfinished: boolean } {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding, true)) low = middle;
    else high = middle - 1;
  }
  const unfinished = low === bytes.length;
  while (low > 0 && !decodes(bytes.subarray(0, low), encoding)) low -= 1;
  return { good: low, unfinished };
}
