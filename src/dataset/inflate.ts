/**
 * The bytes that the stream holds, inflated where they are gzip. The first bytes decide (1f 8b 08), never the
 * file's name: some hosts have inflated a `.gz` before it arrives. The stream that is returned fails with
 * the browser's TypeError where gzip is truncated or damaged.
 */
export async function inflateStream(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let head = new Uint8Array(0);
  let ended = false;
  while (!ended && head.length < GZIP_MAGIC.length) {
    const { done, value } = await reader.read();
    ended = done;
    if (value) head = joined(head, value);
  }
  const whole = new ReadableStream<Uint8Array>({
    start(controller) {
      if (head.length > 0) controller.enqueue(head);
      if (ended) controller.close();
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (value) controller.enqueue(value);
      if (done) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  if (!isGzip(head)) return whole;
  // The DOM's types part Uint8Array by its buffer; the stream takes any.
  return whole.pipeThrough(new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>);
}

/** The bytes themselves, inflated where they are gzip; errors as for `inflateStream`. */
export async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const body = (await inflateStream(source)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** True where the bytes begin as gzip does: 1f 8b, method 8. */
export function isGzip(bytes: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, index) => bytes[index] === byte);
}

const GZIP_MAGIC = [0x1f, 0x8b, 0x08];

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
