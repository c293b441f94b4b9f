import { afterEach, describe, expect, it, vi } from 'vitest';
import { FaultError } from '../../src/dataset/faults';
import {
  isBrokenInstance,
  openFault,
  queryFault,
  requireWebAssembly,
  startFault,
} from '../../src/engine/failures';

/** Texts as DuckDB-WASM 1.32 and Chromium, Firefox and Safari write them. */
const OUT_OF_MEMORY: Error[] = [
  new Error('Out of Memory Error: could not allocate block of size 256.0 KiB (3.1 GiB/3.1 GiB used)'),
  new Error('Out of Memory Error: failed to allocate data of size 4.0 GiB (1.0 GiB/3.1 GiB used)'),
  new RangeError('WebAssembly.Memory(): could not allocate memory'),
  new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'),
  new RangeError('Array buffer allocation failed'),
  new RangeError('Invalid array buffer length'),
  new Error('Aborted(OOM). Cannot allocate memory'),
  new Error('std::bad_alloc'),
];

const TRAPS: Error[] = [
  new WebAssembly.RuntimeError('memory access out of bounds'),
  new WebAssembly.RuntimeError('table index is out of bounds'),
  new WebAssembly.RuntimeError('unreachable'),
  new Error('Aborted(). Build with -sASSERTIONS for more info.'),
  new Error('INTERNAL Error: Attempted to dereference unique_ptr that is NULL!'),
  new Error('FATAL Error: Failed: database has been invalidated because of a previous fatal error.'),
];

describe('what went wrong in a query', () => {
  it.each(OUT_OF_MEMORY)('%s is memory', (error) => {
    expect(queryFault(error).code).toBe('engine-memory');
    expect(startFault(error).code).toBe('engine-memory');
    expect(openFault(error, 'dataset.duckdb').code).toBe('engine-memory');
  });

  it.each(TRAPS)('%s ends the worker', (error) => {
    expect(isBrokenInstance(error)).toBe(true);
    expect(queryFault(error).code).toBe('engine-died');
  });

  it.each([
    new Error('Binder Error: Referenced column "x" not found in FROM clause!'),
    new Error('Parser Error: syntax error at or near "selec"'),
    new Error('Catalog Error: Table with name aborted_calls does not exist!'),
    new Error('Out of Range Error: Overflow in multiplication of INT32 (65536 * 65536)!'),
    new Error("Conversion Error: Could not convert string 'unreachable' to INT32"),
    new Error('Conversion Error: Could not convert string "out of memory" to INT32'),
  ])("%s is the query's own fault, in DuckDB's words", (error) => {
    expect(queryFault(error)).toEqual({
      code: 'query-failed',
      detail: { reason: error.message },
      retry: false,
    });
    expect(isBrokenInstance(error)).toBe(false);
  });

  it('a cancelled query is no failure', () => {
    expect(queryFault(new Error('query was canceled')).code).toBe('query-cancelled');
    expect(queryFault(new Error('INTERRUPT Error: Interrupted!')).code).toBe('query-cancelled');
  });

  it('a fault stays what it is', () => {
    const error = new FaultError('engine-died', { reason: 'silent' });
    expect(queryFault(error)).toBe(error.fault);
    expect(startFault(error)).toBe(error.fault);
  });
});

describe('requireWebAssembly', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('passes where WebAssembly with exceptions runs', () => {
    expect(() => requireWebAssembly()).not.toThrow();
  });

  it.each([
    ['is not there', undefined],
    ['knows no exceptions', { validate: () => false }],
  ])('says so where it %s', (_case, value) => {
    vi.stubGlobal('WebAssembly', value);
    expect(() => requireWebAssembly()).toThrow('webassembly-off');
  });
});
