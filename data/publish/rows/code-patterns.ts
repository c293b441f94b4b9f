import type { Member } from './member';

/**
 * For each level a regular expression that its codes match and no others: by what they begin with or how many
 * digits they are where that is enough, else by naming each code.
 */
export function codePatterns(
  levels: readonly string[],
  members: readonly Member[],
): ReadonlyMap<string, string> {
  const codesOf = new Map(
    levels.map((level) => [
      level,
      members.filter((member) => member.level === level).map(({ code }) => code),
    ]),
  );
  const choices = levels.map((level) => candidates(level, codesOf.get(level) ?? []));
  const found = levels.map((level, index) => {
    const others = levels.flatMap((other) => (other === level ? [] : (codesOf.get(other) ?? [])));
    const fitting = (choices[index] ?? []).find((pattern) => {
      const expression = new RegExp(pattern, 'u');
      return !others.some((code) => expression.test(code));
    });
    return [level, fitting ?? exactly(codesOf.get(level) ?? [])] as const;
  });
  return new Map(found);
}

/** From short to long; each matches all of the level's codes. */
function candidates(level: string, codes: readonly string[]): string[] {
  const prefix = `${level}:`;
  const given = codes.filter((code) => !code.startsWith(prefix));
  if (given.length === 0) return [`^${escaped(prefix)}`];
  const lengths = new Set(given.map((code) => code.length));
  const digits = given.every((code) => /^\d+$/.test(code)) && lengths.size === 1;
  const own = given.length < codes.length ? `|^${escaped(prefix)}` : '';
  return [...(digits ? [`^\\d{${[...lengths].join('')}}$${own}`] : []), `^(?:${alternatives(given)})$${own}`];
}

function exactly(codes: readonly string[]): string {
  return `^(?:${alternatives(codes)})$`;
}

function alternatives(codes: readonly string[]): string {
  return codes.map(escaped).join('|');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
