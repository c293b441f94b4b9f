import type * as z from 'zod';
import type { PublishCode } from '../words/index';
import { knownFields } from './known-fields';
import { fieldName, type Finding, type Path } from './located';
import { nearest } from './nearest';

type Issue = z.core.$ZodIssue;

/** What zod found wrong with the raw config, as findings that a person can mend. */
export function schemaFindings(issues: readonly Issue[], raw: unknown): Finding[] {
  const findings = issues.flatMap((issue) => explained(issue, [], raw));
  // A slip in a name makes two issues of one fault: the unknown name, and the field that is missing.
  const meant = new Set(
    findings.flatMap(({ code, path, detail }) =>
      code === 'config-field-near' ? [fieldName([...path.slice(0, -1), String(detail?.['nearest'])])] : [],
    ),
  );
  return findings.filter(({ code, path }) => code !== 'config-missing' || !meant.has(fieldName(path)));
}

function explained(issue: Issue, base: Path, raw: unknown): Finding[] {
  const path = [...base, ...(issue.path as Path)];
  if (issue.code === 'invalid_union') return likeliest(issue.errors, path, raw);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
  const value = at(raw, path);
  if (value === undefined || value === null) return [{ code: 'config-missing', path }];
  const found = shown(value);
  switch (issue.code) {
    case 'invalid_type':
      return [{ code: TYPES[issue.expected] ?? 'config-not-fields', path, detail: { found } }];
    case 'invalid_value':
      return [
        { code: 'config-not-one-of', path, detail: { found, values: issue.values.map(String).join(', ') } },
      ];
    case 'invalid_format':
      return [{ code: formatCode(issue), path, detail: { found } }];
    case 'too_small':
      if (issue.origin === 'string') return [{ code: 'config-blank', path }];
      if (issue.origin === 'array') return [{ code: 'config-empty-list', path }];
      if (issue.inclusive === false)
        return [{ code: 'config-not-above', path, detail: { found, least: Number(issue.minimum) } }];
      return [{ code: 'config-too-small', path, detail: { found, least: Number(issue.minimum) } }];
    case 'too_big':
      if (issue.origin === 'string') return [{ code: 'config-one-character', path, detail: { found } }];
      return [{ code: 'config-too-large', path, detail: { found, most: Number(issue.maximum) } }];
    default:
      return [{ code: 'config-wrong', path, detail: { found, said: issue.message } }];
  }
}

const TYPES: Readonly<Record<string, PublishCode>> = {
  string: 'config-not-text',
  number: 'config-not-number',
  int: 'config-not-whole',
  boolean: 'config-not-switch',
  array: 'config-not-list',
};

const FORMATS: readonly (readonly [pattern: string, code: PublishCode])[] = [
  ['\\d{4}-\\d{2}-\\d{2}', 'config-not-a-day'],
  ['[a-z0-9_-]*', 'config-not-identifier'],
  ['[a-z0-9_]*', 'config-not-level-id'],
];

function formatCode(issue: Issue): PublishCode {
  const pattern = 'pattern' in issue ? String(issue.pattern) : '';
  return FORMATS.find(([part]) => pattern.includes(part))?.[1] ?? 'config-wrong';
}

function unknownField(path: Path, key: string): Finding {
  const known = knownFields(path);
  const near = nearest(key, known);
  if (near !== null) return { code: 'config-field-near', path: [...path, key], detail: { nearest: near } };
  return { code: 'config-field-unknown', path: [...path, key], detail: { known: known.join(', ') } };
}

/** Of alternatives the one with the least wrong: most likely the one that was meant. */
function likeliest(branches: readonly (readonly Issue[])[], path: Path, raw: unknown): Finding[] {
  const weights = branches.map((issues) => issues.reduce((sum, issue) => sum + weight(issue), 0));
  const least = branches[weights.indexOf(Math.min(...weights))] ?? [];
  return least.flatMap((issue) => explained(issue, path, raw));
}

function weight(issue: Issue): number {
  // Another type altogether is further off than any wrong field.
  if (issue.path.length === 0 && issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_union')
    return 100;
  return issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
}

function at(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
