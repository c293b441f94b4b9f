import { open } from 'node:fs/promises';
import type { Encoding } from './text-encoding';

/** A stretch of a file. */
export interface FileChunk {
  readonly bytes: Buffer;
  /** Where in the file it begins. */
  readonly offset: number;
  /** False where it was cut within a line because that line is longer than `LONGEST_RECORD`. */
  readonly aligned: boolean;
  readonly last: boolean;
}

/** A record longer than this is taken for a quote that nobody closed. Bytes. */
export const LONGEST_RECORD = 16 * 1024 * 1024;
const READ = 1024 * 1024;

/**
 * The bytes of the file in order, in chunks that end after a CR or LF (the last one where the file ends), so that
 * no character is cut, whatever the encoding: in none of them is a byte of CR or LF part of another character, and of
 * UTF-16 its two bytes are looked for. A chunk's bytes hold until the next one is asked for. Throws Node's error of
 * reading.
 */
export async function* alignedChunks(file: string, encoding: Encoding = 'utf-8'): AsyncGenerator<FileChunk> {
  const handle = await open(file, 'r');
  try {
    let buffer = Buffer.alloc(2 * READ);
    let held = 0;
    let offset = 0;
    for (;;) {
      if (held + READ > buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
      const { bytesRead } = await handle.read(buffer, held, READ, offset + held);
      const bytes = buffer.subarray(0, held + bytesRead);
      if (bytesRead === 0) {
        yield { bytes, offset, aligned: true, last: true };
        return;
      }
      const lineEnd = afterLastLine(bytes, encoding);
      const tooLong = lineEnd === 0 && bytes.length > LONGEST_RECORD;
      const end = tooLong ? bytes.length : lineEnd;
      if (end > 0) yield { bytes: bytes.subarray(0, end), offset, aligned: !tooLong, last: false };
      bytes.copy(buffer, 0, end);
      held = bytes.length - end;
      offset += end;
    }
  } finally {
    await handle.close();
  }
}

/** Where the last line that ends in the bytes has ended, behind its CR or LF; 0 where none does. */
export function afterLastLine(bytes: Buffer, encoding: Encoding): number {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') {
    return Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
  }
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    const [byte, other] = [bytes[at + low], bytes[at + 1 - low]];
    if (other === 0 && (byte === 10 || byte === 13)) return at + 2;
  }
  return 0;
}
