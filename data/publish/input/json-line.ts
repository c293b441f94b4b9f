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

/** A value's text: JSON for what is nested, nothing for null. */
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
