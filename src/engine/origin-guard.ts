/**
 * Why a worker may not ask for `address`, or null where it may: only the app's own origin is ever asked.
 * A worker does not inherit the page's Content-Security-Policy, so it needs a guard of its own.
 * @param address what the caller passed to fetch or XMLHttpRequest, absolute or relative
 * @param home the address of the worker's own script
 */
export function refusal(address: string, home: string): string | null {
  const own = new URL(home);
  let asked: URL;
  try {
    asked = new URL(address, own);
  } catch {
    return `not an address: ${address}`;
  }
  if (asked.protocol === 'blob:' && asked.origin === own.origin) return null;
  if ((asked.protocol === 'http:' || asked.protocol === 'https:') && asked.origin === own.origin) return null;
  return `no request leaves ${own.origin}: ${asked.href} was refused`;
}

/** What the guard replaces; a worker's global scope has all of these. */
interface NetworkScope {
  fetch: typeof fetch;
  XMLHttpRequest: typeof XMLHttpRequest;
}

const OTHER_WAYS_OUT = ['WebSocket', 'EventSource', 'WebTransport', 'Worker', 'SharedWorker'] as const;

/**
 * Puts the guard before every way in which the scope can reach the network, for good.
 * @returns the scope's own fetch, still guarded, for callers that answer some addresses themselves
 */
export function guardOrigin(scope: NetworkScope & typeof globalThis, home: string): typeof fetch {
  const fetchAnything = scope.fetch.bind(scope);
  const guardedFetch: typeof fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const reason = refusal(address, home);
    // A redirect is followed without asking again, wherever it leads.
    return reason === null
      ? fetchAnything(input, { ...init, redirect: 'error' })
      : Promise.reject(new TypeError(reason));
  };

  class GuardedRequest extends scope.XMLHttpRequest {
    override open(method: string, address: string | URL, ...rest: unknown[]): void {
      const reason = refusal(String(address), home);
      if (reason !== null) throw new TypeError(reason);
      const [asynchronous = true, user, password] = rest as [boolean?, string?, string?];
      super.open(method, address, asynchronous, user, password);
    }
  }

  fix(scope, 'XMLHttpRequest', GuardedRequest);
  for (const name of OTHER_WAYS_OUT) fix(scope, name, undefined);
  return guardedFetch;
}

/** Sets a global once and for all. */
export function fix(scope: object, name: string, value: unknown): void {
  Object.defineProperty(scope, name, { value, writable: false, configurable: false });
}
