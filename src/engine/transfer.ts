import { FaultError } from '../dataset/faults';

/** One file on the host, with PATH.gz beside it or not. */
export interface TransferRequest {
  /** The file's name as the reader should see it in a message. */
  readonly file: string;
  readonly url: string;
  /** Bytes of the plain file. */
  readonly bytes: number;
  /** Bytes of the file with .gz appended; null where there is none or its size is not known. */
  readonly gzipBytes: number | null;
  readonly tryGzip: boolean;
  /** What the plain file holds from byte `at`: a host that answers with something else has no such file. */
  readonly magic: { readonly at: number; readonly bytes: readonly number[] };
  readonly fetch: typeof fetch;
  /** Bytes as they come over the wire; the last call has `received` equal to `expected`. */
  readonly onProgress: (received: number, expected: number) => void;
}

/** Bytes between two words on the progress. */
const PROGRESS_STEP = 256 * 1024;

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * Asks for URL.gz, then for URL, and gives the plain bytes as a stream, inflated where the host has not
 * done so already (what counts is how the bytes begin, never a header).
 * Throws, or breaks the stream with, a FaultError: `file-missing` (404, or a page in the file's stead),
 * `network`, `file-truncated`, `file-hash` (damaged within the gzip).
 */
export async function transfer(request: TransferRequest): Promise<ReadableStream<Chunk>> {
  const addresses = request.tryGzip && canInflate() ? [`${request.url}.gz`, request.url] : [request.url];
  let status = 0;
  for (const address of addresses) {
    const response = await ask(request, address);
    status = response.status;
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      continue;
    }
    const stream = await opened(request, response);
    if (stream) return stream;
  }
  throw new FaultError('file-missing', { file: request.file, status });
}

function canInflate(): boolean {
  return typeof DecompressionStream === 'function';
}

async function ask(request: TransferRequest, address: string): Promise<Response> {
  let response: Response;
  try {
    response = await request.fetch(address);
  } catch (error) {
    throw new FaultError('network', { file: request.file, reason: String(error) });
  }
  if (response.status >= 500) {
    await response.body?.cancel();
    throw new FaultError('network', { file: request.file, reason: `HTTP ${response.status}` });
  }
  return response;
}

/** The answer's plain bytes, or null where the host answered with something that is not the file. */
async function opened(request: TransferRequest, response: Response): Promise<ReadableStream<Chunk> | null> {
  const reader = (response.body as ReadableStream<Chunk>).getReader();
  const head = await readHead(request, reader);
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  if (!compressed && !hasMagic(head, request.magic)) {
    if (head.length >= request.magic.at + request.magic.bytes.length) {
      await reader.cancel();
      return null;
    }
    throw new FaultError('file-truncated', {
      file: request.file,
      expected: request.bytes,
      found: head.length,
    });
  }
  const wire = { received: 0, expected: compressed ? compressedBytes(request, response) : request.bytes };
  const counted = wireStream(request, reader, head, wire);
  return compressed ? inflated(request, counted, wire) : counted;
}

function compressedBytes(request: TransferRequest, response: Response): number {
  if (request.gzipBytes !== null) return request.gzipBytes;
  if (response.headers.has('content-encoding')) return 0;
  return Number(response.headers.get('content-length') ?? 0);
}

interface Wire {
  received: number;
  readonly expected: number;
}

async function readHead(
  request: TransferRequest,
  reader: ReadableStreamDefaultReader<Chunk>,
): Promise<Chunk> {
  const wanted = request.magic.at + request.magic.bytes.length;
  let head: Chunk = new Uint8Array(0);
  while (head.length < wanted) {
    const { done, value } = await guarded(request, () => reader.read());
    if (done) break;
    head = joined(head, value);
  }
  return head;
}

function joined(first: Chunk, second: Chunk): Chunk {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function hasMagic(head: Chunk, magic: TransferRequest['magic']): boolean {
  return magic.bytes.every((byte, index) => head[magic.at + index] === byte);
}

async function guarded<T>(request: TransferRequest, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new FaultError('network', { file: request.file, reason: String(error) });
  }
}

/** The bytes as they came, counted; `head` has been read already. */
function wireStream(
  request: TransferRequest,
  reader: ReadableStreamDefaultReader<Chunk>,
  head: Chunk,
  wire: Wire,
): ReadableStream<Chunk> {
  let first: Chunk | null = head;
  let said = 0;
  const count = (chunk: Chunk): Chunk => {
    wire.received += chunk.length;
    if (wire.received - said >= PROGRESS_STEP) {
      said = wire.received;
      request.onProgress(wire.received, wire.expected);
    }
    return chunk;
  };
  return new ReadableStream<Chunk>({
    async pull(controller) {
      if (first) {
        controller.enqueue(count(first));
        first = null;
        return;
      }
      const { done, value } = await guarded(request, () => reader.read());
      if (done) {
        request.onProgress(wire.received, wire.received);
        controller.close();
      } else controller.enqueue(count(value));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function inflated(
  request: TransferRequest,
  compressed: ReadableStream<Chunk>,
  wire: Wire,
): ReadableStream<Chunk> {
  const reader = compressed
    .pipeThrough(new DecompressionStream('gzip') as ReadableWritablePair<Chunk, Chunk>)
    .getReader();
  return new ReadableStream<Chunk>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        if (error instanceof FaultError) throw error;
        const detail = { file: `${request.file}.gz`, expected: wire.expected, found: wire.received };
        const short = wire.received < wire.expected || /truncat|ended|unexpected end/i.test(String(error));
        throw new FaultError(short ? 'file-truncated' : 'file-hash', detail);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
