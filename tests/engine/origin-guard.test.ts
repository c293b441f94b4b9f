import { describe, expect, it } from 'vitest';
import { guardOrigin, refusal } from '../../src/engine/origin-guard';

const HOME = 'http://host.example:8080/some/where/assets/worker.js';

describe('refusal', () => {
  it.each([
    ['duckdb-eh.wasm'],
    ['/data/x.csv'],
    ['../data/dataset.duckdb'],
    ['http://host.example:8080/elsewhere'],
    ['blob:http://host.example:8080/0f3a'],
    ['//host.example:8080/x'],
  ])('lets %s through', (address) => {
    expect(refusal(address, HOME)).toBeNull();
  });

  it.each([
    ['https://host.example:8080/x', 'another scheme'],
    ['http://host.example/x', 'another port'],
    ['http://example.com/x.csv', 'another host'],
    ['https://extensions.duckdb.org/v1.4.3/wasm_eh/json.duckdb_extension.wasm', 'the extension host'],
    ['//example.com/x', 'a scheme-relative address'],
    ['\\\\example.com\\x', 'backslashes, which browsers read as slashes'],
    ['http://host.example:8080@example.com/', 'the own host as a user name'],
    ['http://host.example:8080.example.com/', 'the own host as a prefix'],
    ['blob:https://example.com/0f3a', "another origin's blob"],
    ['data:text/csv,a', 'a data address'],
    ['file:///etc/passwd', 'a file'],
    ['ws://host.example:8080/', 'a web socket'],
    ['http://[', 'no address at all'],
  ])('refuses %s: %s', (address) => {
    expect(refusal(address, HOME)).toMatch(/refused|not an address/);
  });
});

describe('guardOrigin', () => {
  function scope() {
    const asked: string[] = [];
    class Request {
      open(_method: string, address: string) {
        asked.push(address);
      }
    }
    const global = {
      fetch: (address: string) => {
        asked.push(address);
        return Promise.resolve(new Response('ok'));
      },
      XMLHttpRequest: Request,
      WebSocket: () => undefined,
      EventSource: () => undefined,
      Worker: () => undefined,
    };
    const guarded = guardOrigin(global as unknown as typeof globalThis, HOME);
    return { asked, global, guarded };
  }

  it('lets fetch and XMLHttpRequest reach the own origin only', async () => {
    const { asked, global, guarded } = scope();
    await guarded('/own.wasm');
    await expect(guarded('https://example.com/x')).rejects.toThrow(
      'no request leaves http://host.example:8080',
    );
    new global.XMLHttpRequest().open('GET', '/own.csv');
    expect(() => new global.XMLHttpRequest().open('GET', 'https://example.com/x')).toThrow(
      'no request leaves',
    );
    expect(asked).toEqual(['/own.wasm', '/own.csv']);
  });

  it('takes the other ways out away, for good', () => {
    const { global } = scope();
    for (const name of ['WebSocket', 'EventSource', 'Worker'] as const) {
      expect(global[name]).toBeUndefined();
      expect(Reflect.set(global, name, () => undefined)).toBe(false);
    }
    expect(Reflect.set(global, 'XMLHttpRequest', () => undefined)).toBe(false);
  });
});
