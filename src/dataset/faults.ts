/**
 * Everything that can be wrong with a dataset folder, its transfer or the engine, as data: the words in
 * the reader's language are composed from it by the app, never here.
 */
export type FaultCode =
  | 'index-missing'
  | 'index-invalid'
  | 'dataset-unknown'
  | 'manifest-missing'
  | 'manifest-not-json'
  | 'manifest-invalid'
  | 'format-newer'
  | 'file-missing'
  | 'file-truncated'
  | 'file-hash'
  | 'file-unreadable'
  | 'network'
  | 'first-invalid'
  | 'webassembly-off'
  | 'engine-start'
  | 'engine-memory'
  | 'engine-died'
  | 'database-open'
  | 'query-failed'
  | 'query-cancelled'
  | 'answers-differ';

export interface Fault {
  readonly code: FaultCode;
  /** Values for the message: file, column, expected, found, reason. Plain text, never HTML. */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly retry: boolean;
}

/** An error that carries a fault across promises. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(code: FaultCode, detail: Record<string, string | number> = {}, retry = true) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'FaultError';
    this.fault = { code, detail, retry };
  }
}

/** The fault behind any thrown thing; what is not a fault of ours becomes `otherwise`. */
export function faultOf(error: unknown, otherwise: FaultCode): Fault {
  if (error instanceof FaultError) return error.fault;
  const reason = error instanceof Error ? error.message : String(error);
  return { code: otherwise, detail: { reason }, retry: true };
}
