import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gzip } from '../../data/publish/files';
import { inflate, inflateStream } from '../../src/dataset/inflate';

/** The bytes as a stream in pieces of that size, as a network may cut them. */
function pieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

describe('bytes arrive the same whether a host has inflated them or not', () => {
  test('for any bytes, cut in any way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 7 }),
        async (bytes, size) => {
          expect(await inflate(gzip(bytes))).toEqual(bytes);
          expect(await collected(await inflateStream(pieces(gzip(bytes), size)))).toEqual(bytes);
          fc.pre(bytes[0] !== 0x1f);
          expect(await inflate(bytes)).toEqual(bytes);
          expect(await collected(await inflateStream(pieces(bytes, size)))).toEqual(bytes);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('truncated gzip fails instead of giving half of the file', async () => {
  const packed = gzip(new TextEncoder().encode('受理量'.repeat(200)));
  await expect(inflate(packed.slice(0, -9))).rejects.toThrow();
  await expect(collected(await inflateStream(pieces(packed.slice(0, -9), 11)))).rejects.toThrow();
});

test('gzip of equal bytes is equal, without time or system in its header', () => {
  const bytes = new TextEncoder().encode('12345');
  expect([...gzip(bytes).slice(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
});
