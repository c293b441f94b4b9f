import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hashOf } from '../../src/engine/file-hash';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(['with crypto.subtle', 'as on plain http, without it'])('SHA-256 of a Blob %s', (how) => {
  test.each([0, 1, 55, 56, 64, 300_000])("of %i bytes is node's own", async (length) => {
    if (how !== 'with crypto.subtle') vi.stubGlobal('crypto', {});
    const bytes = randomBytes(length);
    const heard: number[] = [];
    const found = await hashOf(new Blob([bytes]), (hashed) => heard.push(hashed));
    expect(found).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(heard[0]).toBe(0);
    if (how !== 'with crypto.subtle') expect(heard.at(-1)).toBe(length);
  });
});
