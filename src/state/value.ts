/** Why a part of an address was not read. */
export type ProblemReason =
  | 'unknown-key'
  | 'bad-value'
  | 'bad-encoding'
  | 'duplicate'
  | 'too-long'
  | 'newer-version'
  | 'not-in-dataset';

// Codes are the dataset's own; what cannot be one anywhere is refused here, the rest by the dataset.
export const CODE = /^[^\s\p{Cc}]{1,64}$/u;

/** The most codes that one value of an address lists. */
export const MOST_VALUES = 40;

/** A value that is not what its key takes. */
export class Refusal extends Error {
  readonly reason: ProblemReason;
  constructor(reason: ProblemReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Percent-encodes all that a chat program or a mail may cut off a link, and our own separators. */
export function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Throws a Refusal. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal('bad-encoding');
  }
}

/** The one of the choices that the text is. Throws a Refusal. */
export function oneOf<T extends string>(choices: readonly T[], raw: string): T {
  const found = choices.find((choice) => choice === raw);
  if (found === undefined) throw new Refusal('bad-value');
  return found;
}

/** The decoded text, which matches. Throws a Refusal. */
export function matching(pattern: RegExp, raw: string): string {
  const text = decode(raw);
  if (!pattern.test(text)) throw new Refusal('bad-value');
  return text;
}

/** The different texts of a list, which all match. Throws a Refusal. */
export function listOf(pattern: RegExp, raw: string): string[] {
  const parts = raw.split(',');
  if (parts.length > MOST_VALUES) throw new Refusal('too-long');
  return [...new Set(parts.map((part) => matching(pattern, part)))];
}
