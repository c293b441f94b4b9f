import type * as z from 'zod/mini';
import { FaultError, type FaultCode } from './faults';
import {
  FORMAT_NAME,
  FORMAT_VERSION,
  indexSchema,
  manifestSchema,
  type DatasetIndex,
  type Manifest,
} from './manifest';

/**
 * The manifest in the JSON text `json`; `path` names the file in messages.
 * Throws a FaultError: `manifest-not-json` (detail: file, reason), `format-newer` (found, supported; looked
 * at before anything else, because a newer format may differ in every other field), `manifest-invalid`
 * (field, reason).
 */
export function readManifest(json: string, path: string): Manifest {
  const value = parse(json, path, 'manifest-not-json');
  const found = isRecord(value) && value['format'] === FORMAT_NAME ? value['format_version'] : null;
  if (typeof found === 'number' && found > FORMAT_VERSION) {
    throw new FaultError('format-newer', { file: path, found, supported: FORMAT_VERSION }, false);
  }
  return conforming(manifestSchema, value, path, 'manifest-invalid');
}

/**
 * The list of datasets in the JSON text `json`. Throws a FaultError `index-invalid` (detail: file, field,
 * reason), also where the default is not among the datasets.
 */
export function readIndex(json: string, path: string): DatasetIndex {
  const index = conforming(indexSchema, parse(json, path, 'index-invalid'), path, 'index-invalid');
  if (!index.datasets.some((dataset) => dataset.id === index.default)) {
    const reason = `${index.default} is not among the datasets`;
    throw new FaultError('index-invalid', { file: path, field: 'default', reason });
  }
  return index;
}

function parse(json: string, file: string, code: FaultCode): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new FaultError(code, { file, field: '', reason: error instanceof Error ? error.message : '' });
  }
}

function conforming<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  file: string,
  code: FaultCode,
): z.core.output<S> {
  const result = (schema as unknown as z.ZodMiniType<z.core.output<S>>).safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new FaultError(code, {
    file,
    field: issue ? fieldPath(issue) : '',
    reason: issue ? reasonOf(issue) : '',
  });
}

function fieldPath(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  const inner = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map((key) => `.${key}`) : [];
  return [...path, ...inner].join('').replace(/^\./, '');
}

// zod/mini brings no sentences of its own.
function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map(String).join(' | ')}`;
    case 'invalid_format':
      return `expected ${issue.pattern ?? issue.format}`;
    case 'unrecognized_keys':
      return 'unknown field';
    case 'too_small':
      return `expected at least ${String(issue.minimum)}`;
    default:
      return issue.code;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
