/** A string of JSON, or a number of it. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The object of a line of NDJSON, null where the line is none. Numbers of 16 digits and more come as text, digit
 * for digit: JavaScript would round them, and they are most often keys.
 */
export function jsonObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    let value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    if (/\d{16}/.test(line)) {
      value = JSON.parse(
        line.replace(STRING_OR_NUMBER, (token) => (/^-?\d{16}/.test(token) ? `"${token}"` : token)),
      );
    }
    return value as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

/** Objects within objects further down than this stay JSON. */
const MOST_DEPTH = 6;

/**
 * The record with the fields of nested objects beside its own, by dotted paths: `{ a: { b: 1 } }` is `a.b`. Lists stay
 * as they are; a key that is itself written with a dot has precedence.
 */
export function flattened(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.values(record).some(isNested)) return record;
  const flat = Object.create(null) as Record<string, unknown>;
  addFields(flat, record, '', 1);
  return flat;
}

function addFields(flat: Record<string, unknown>, from: object, prefix: string, depth: number): void {
  for (const [key, value] of Object.entries(from) as [string, unknown][]) {
    const path = prefix + key;
    if (isNested(value) && depth < MOST_DEPTH) addFields(flat, value, `${path}.`, depth + 1);
    else if (prefix === '' || !(path in flat)) flat[path] = value;
  }
}

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's text: JSON for a list, nothing for null. */
export function textOfJson(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : plainNumber(value);
}

/** A number in plain digits, never with an exponent; a boolean as `true` or `false`. */
export function plainNumber(value: unknown): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', rest = '', power = '0'] = parts;
  const digits = whole + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
