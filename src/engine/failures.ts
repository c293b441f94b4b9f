import { FaultError, type Fault } from '../dataset/faults';

const MEMORY =
  /out of memory|could not allocate|cannot allocate|allocation failed|bad_alloc|invalid array buffer/i;
/** Traps after which a wasm instance must not be used again. */
const TRAP =
  /^aborted|unreachable|memory access out of bounds|index is out of bounds|null function|signature mismatch/i;
/** `Binder Error: …`: DuckDB is well and says what is wrong; the rest of the text may quote anything. */
const SAID_BY_DUCKDB = /^([A-Za-z][A-Za-z ]*) Error: /;
const CANCELLED = /^query was cancell?ed|^interrupt error/i;

function nameAndMessage(error: unknown): { name: string; message: string } {
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: '', message: String(error) };
}

function kindOf(message: string): string | null {
  return SAID_BY_DUCKDB.exec(message)?.[1]?.toLowerCase() ?? null;
}

function isMemoryError(error: unknown): boolean {
  const { message } = nameAndMessage(error);
  const kind = kindOf(message);
  return kind === null ? MEMORY.test(message) : kind === 'out of memory';
}

/** True where the wasm instance trapped or gave itself up: every later answer would be untrustworthy. */
export function isBrokenInstance(error: unknown): boolean {
  const { name, message } = nameAndMessage(error);
  const kind = kindOf(message);
  if (kind !== null) return kind === 'internal' || kind === 'fatal';
  return name === 'RuntimeError' || TRAP.test(message);
}

/** The fault for anything thrown while the engine starts. */
export function startFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const { message } = nameAndMessage(error);
  return {
    code: isMemoryError(error) ? 'engine-memory' : 'engine-start',
    detail: { reason: message },
    retry: true,
  };
}

/** The fault for anything thrown while the dataset is attached. */
export function openFault(error: unknown, file: string): Fault {
  if (error instanceof FaultError) return error.fault;
  const { message } = nameAndMessage(error);
  const code = isMemoryError(error) ? 'engine-memory' : 'database-open';
  return { code, detail: { file, reason: message }, retry: true };
}

/** The fault for anything thrown by a query; `reason` is DuckDB's own text. */
export function queryFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const { message } = nameAndMessage(error);
  if (isMemoryError(error)) return { code: 'engine-memory', detail: { reason: message }, retry: true };
  if (isBrokenInstance(error)) return { code: 'engine-died', detail: { reason: message }, retry: true };
  if (CANCELLED.test(message)) return { code: 'query-cancelled', detail: {}, retry: true };
  return { code: 'query-failed', detail: { reason: message }, retry: false };
}

/** A throwable for a fault that came from another thread. */
export function errorOf(fault: Fault): FaultError {
  return new FaultError(fault.code, { ...fault.detail }, fault.retry);
}

const MINIMAL_MODULE_WITH_EXCEPTIONS = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
]);

/** Throws `webassembly-off` where this browser runs no WebAssembly, or none with exceptions. */
export function requireWebAssembly(): void {
  const runs = typeof WebAssembly === 'object' && WebAssembly.validate(MINIMAL_MODULE_WITH_EXCEPTIONS);
  if (!runs) throw new FaultError('webassembly-off', {}, true);
}
