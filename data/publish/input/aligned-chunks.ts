import { open } from 'node:fs/promises';

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
 * no character of UTF-8 or GB18030 is cut. A chunk's bytes hold until the next one is asked for. Throws Node's
 * error of reading.
 */
export async function* alignedChunks(file: string): AsyncGenerator<FileChunk> {
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
      const lineEnd = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
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
