import { beforeAll, describe, expect, test } from 'vitest';
import { faultOf, type Fault } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readIndex, readManifest } from '../../src/dataset/read-manifest';
import { buildSmallCity } from '../support/small-city';
import { scratchFolder } from '../support/scratch';

let good: Manifest;

beforeAll(async () => {
  good = await buildSmallCity(`${await scratchFolder()}/small-city`);
});

function faultFrom(work: () => unknown): Fault | null {
  try {
    work();
    return null;
  } catch (error) {
    return faultOf(error, 'query-failed');
  }
}

describe('readManifest', () => {
  test('reads what the publisher wrote', () => {
    expect(readManifest(JSON.stringify(good), 'manifest.json')).toEqual(good);
  });

  test.each<[string, (manifest: Record<string, unknown>) => unknown, Partial<Fault['detail']>]>([
    [
      'a missing field',
      (manifest) => ({ ...manifest, id: undefined }),
      { field: 'id', reason: 'expected string' },
    ],
    ['a wrong type', (manifest) => ({ ...manifest, as_of: 3 }), { field: 'as_of' }],
    ['a date that is none', (manifest) => ({ ...manifest, as_of: '2020' }), { field: 'as_of' }],
    [
      'an unknown word',
      (manifest) => ({ ...manifest, kind: 'guess' }),
      { field: 'kind', reason: 'expected published | model | imported' },
    ],
    [
      'an unknown field',
      (manifest) => ({ ...manifest, extra: 1 }),
      { field: 'extra', reason: 'unknown field' },
    ],
    [
      'a path out of the folder',
      (manifest) => ({
        ...manifest,
        files: [{ path: '../x', bytes: 1, sha256: '0'.repeat(64), gzip_bytes: null }],
      }),
      { field: 'files[0].path' },
    ],
    [
      'another format',
      (manifest) => ({ ...manifest, format: 'other', format_version: 9 }),
      { field: 'format' },
    ],
    ['no object', () => 'text', { field: '' }],
  ])('names the field of %s', (_name, change, detail) => {
    const json = JSON.stringify(change({ ...good }));
    const fault = faultFrom(() => readManifest(json, 'x/manifest.json'));
    expect(fault?.code).toBe('manifest-invalid');
    expect(fault?.detail).toMatchObject({ file: 'x/manifest.json', ...detail });
  });

  test('says that a format is newer before it looks at anything else', () => {
    const json = JSON.stringify({ format: good.format, format_version: 2, tables: 'in another shape' });
    const fault = faultFrom(() => readManifest(json, 'manifest.json'));
    expect(fault).toEqual({
      code: 'format-newer',
      detail: { file: 'manifest.json', found: 2, supported: 1 },
      retry: false,
    });
  });

  test('says that the text is no JSON', () => {
    expect(faultFrom(() => readManifest('<!doctype html>', 'manifest.json'))?.code).toBe('manifest-not-json');
  });
});

describe('readIndex', () => {
  const dataset = {
    id: 'a',
    titles: { zh: '甲', en: 'A' },
    kind: 'published',
    audience: 'public',
    period: { start: '2020-01-01', end: '2020-12-31' },
  };

  test('reads a list', () => {
    const index = readIndex(JSON.stringify({ default: 'a', datasets: [dataset] }), 'index.json');
    expect(index.datasets.map(({ id }) => id)).toEqual(['a']);
  });

  test.each([
    ['an empty list', { default: 'a', datasets: [] }, 'datasets'],
    ['a default that is not there', { default: 'b', datasets: [dataset] }, 'default'],
    [
      'a dataset without titles',
      { default: 'a', datasets: [{ ...dataset, titles: undefined }] },
      'datasets[0].titles',
    ],
  ])('refuses %s', (_name, value, field) => {
    const fault = faultFrom(() => readIndex(JSON.stringify(value), 'index.json'));
    expect(fault?.code).toBe('index-invalid');
    expect(fault?.detail['field']).toBe(field);
  });
});
