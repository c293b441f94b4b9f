import { FaultError } from '../dataset/faults';

/** Words with which a statement that only reads can begin, in DuckDB's dialect. */
const READING = new Set([
  'select',
  'with',
  'from',
  'values',
  'table',
  'pivot',
  'pivot_wider',
  'unpivot',
  'pivot_longer',
  'describe',
  'desc',
  'show',
  'summarize',
  'explain',
]);

/** What stands where no word or semicolon is meant: comments, quoted text and names, dollar-quoted text. */
const SKIPPED =
  /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|(?<![\w])[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y;

/** Statements as lists of their words and brackets; nothing within quotes or comments is among them. */
function statementsOf(sql: string): string[][] {
  const statements: string[][] = [[]];
  let at = 0;
  while (at < sql.length) {
    const blockEnd = sql.startsWith('/*', at) ? blockCommentEnd(sql, at) : -1;
    if (blockEnd > 0) {
      at = blockEnd;
      continue;
    }
    SKIPPED.lastIndex = at;
    const skipped = SKIPPED.exec(sql);
    const current = statements[statements.length - 1] ?? [];
    if (skipped) {
      if (!skipped[0].startsWith('--')) current.push("''");
      at += skipped[0].length;
      continue;
    }
    const word = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(sql.slice(at, at + 200))?.[0];
    const character = sql.charAt(at);
    if (character === ';') statements.push([]);
    else if (word) current.push(word.toLowerCase());
    else if (!/\s/.test(character)) current.push(character);
    at += word ? word.length : 1;
  }
  return statements.filter((words) => words.length > 0);
}

/** DuckDB's block comments nest. */
function blockCommentEnd(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at += 1) {
    if (sql.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (sql.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return sql.length;
}

/** The first word that says what the statement does; for EXPLAIN, of the statement that it explains. */
function leadingWord(words: readonly string[]): string {
  const skip = new Set(['(']);
  let at = 0;
  while (skip.has(words[at] ?? '')) at += 1;
  if (words[at] !== 'explain') return words[at] ?? '';
  at += 1;
  if (words[at] === 'analyze') at += 1;
  if (words[at] === '(' && !READING.has(words[at + 1] ?? '')) at = words.indexOf(')', at) + 1;
  return leadingWord(words.slice(at));
}

/**
 * Passes where `sql` is one statement that only reads. Throws FaultError `query-failed` with detail `rule`:
 * `empty`, `one-statement` (found: how many) or `read-only` (found: the word).
 * The database is attached read-only whatever this says; the check makes the refusal plain, and keeps
 * temporary tables and settings out as well.
 */
export function requireReadingStatement(sql: string): void {
  const statements = statementsOf(sql);
  const [first] = statements;
  if (!first) throw new FaultError('query-failed', { rule: 'empty' }, false);
  if (statements.length > 1) {
    throw new FaultError('query-failed', { rule: 'one-statement', found: statements.length }, false);
  }
  const word = leadingWord(first);
  if (!READING.has(word)) throw new FaultError('query-failed', { rule: 'read-only', found: word }, false);
}
