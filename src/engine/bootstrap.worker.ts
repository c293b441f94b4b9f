/**
 * The worker in which DuckDB lives. Before DuckDB's own worker script it puts up the guard of origins,
 * brings and compiles the wasm itself (gzip beside the file, bytes counted) and answers the page's pings.
 */
import { startFault } from './failures';
import type { BootMessage, BootReport, Ping } from './messages';
import { fix, guardOrigin } from './origin-guard';
import { transfer } from './transfer';

const WASM_TYPE = 'application/wasm';
const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

addEventListener(
  'message',
  (event: MessageEvent<BootMessage>) => {
    void boot(event.data);
  },
  { once: true },
);

async function boot({ port, script, wasm, wasmBytes, cache }: BootMessage): Promise<void> {
  const report = (message: BootReport) => {
    port.postMessage(message);
  };
  port.onmessage = (event: MessageEvent<Ping>) => {
    report({ kind: 'pong', number: event.data.number });
  };

  const fail = (error: unknown) => {
    report({ kind: 'failed', fault: startFault(error) });
  };

  const guardedFetch = guardOrigin(globalThis, location.href);
  const wasmResponse = async (): Promise<Response> => {
    const body = await transfer({
      file: 'duckdb-eh.wasm',
      url: wasm,
      bytes: wasmBytes,
      gzipBytes: null,
      tryGzip: true,
      magic: { at: 0, bytes: WASM_MAGIC },
      fetch: (address) => guardedFetch(address, { cache }),
      onProgress: (received, expected) => {
        report({ kind: 'progress', received, expected });
      },
    });
    return new Response(tellingOf(body, fail), { headers: { 'content-type': WASM_TYPE } });
  };
  // Compiled while DuckDB's script and the page's word to begin are still on their way.
  const compiled = WebAssembly.compileStreaming(wasmResponse());
  compiled.catch(fail);
  fix(globalThis, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address !== wasm) return guardedFetch(input, init);
    return Promise.resolve(new Response(null, { headers: { 'content-type': WASM_TYPE } }));
  });

  // DuckDB's loader drops a failed instantiation on the floor, so it is told of and goes no further here.
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    try {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      return new Promise(() => undefined);
    }
  };

  try {
    await import(/* @vite-ignore */ script);
    report({ kind: 'ready' });
  } catch (error) {
    fail(error);
  }
}

/** The same bytes; a fault among them is told of before the compiler puts it in words of its own. */
function tellingOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  fail: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
