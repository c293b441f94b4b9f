import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { manifestJsonSchema } from '../../data/publish/schema-text';

test('data/manifest.schema.json is what the zod schema says (npx tsx data/publish/json-schema.ts)', async () => {
  const committed = await readFile(new URL('../../data/manifest.schema.json', import.meta.url), 'utf8');
  expect(committed.replaceAll('\r\n', '\n')).toBe(manifestJsonSchema());
});
