import type { DuckDBConnection } from '@duckdb/node-api';
import type { Localised } from '../../../src/domain/text';
import { commonPrefix, dependence, type Dependence, type Prefix } from './dependence';
import { issueWord, placeWord, type LevelWord } from './level-words';
import type { ColumnProfile } from './profile';
import { placesInText, type TextPlaces } from './text-places';

/** Of the rows: at least as many must have the coarse value that is the commonest of their fine one. */
const NESTED_SHARE = 0.995;
/** A 街道 lies in one 区 by law, but several may have one name. */
const ADMINISTRATIVE = ['street', 'community'];
const NAMESAKES_SHARE = 0.9;
/** A name such as "Other" recurs below several categories. */
const SUBDIVISION_SHARE = 0.8;
const MOST_VALUES = 5000;
const MOST_LEVELS = 3;

export interface LevelGuess {
  readonly id: string;
  readonly names: Localised;
  readonly column: ColumnProfile;
  readonly distinct: number;
  /** Where the level is a part of the column's text. */
  readonly prefix: Prefix | null;
  /** Where the level is what texts name. */
  readonly text: TextPlaces | null;
}

export interface LevelsGuess {
  /** From coarse to fine. */
  readonly levels: readonly LevelGuess[];
  readonly nested: boolean;
  /** How the finer one of two columns lies within the coarser one, where the guess rests on it. */
  readonly evidence: (Dependence & { readonly fine: string; readonly coarse: string }) | null;
  /** Where the names of the columns say nothing and what they hold decided. */
  readonly byContent?: boolean;
  /** Columns that could be levels too. */
  readonly others: readonly ColumnProfile[];
}

interface Candidate {
  readonly column: ColumnProfile;
  readonly word: LevelWord;
}

/** Whether a column's values are names that recur, not text. */
export function isCategory(column: ColumnProfile, most = MOST_VALUES): boolean {
  const { filled, distinct, rows, meanLength } = column;
  if (distinct < 2 || distinct > most || meanLength > 60 || filled < 0.2 * rows) return false;
  return distinct <= Math.max(20, 0.5 * filled) && distinct < filled;
}

function candidatesOf(
  columns: readonly ColumnProfile[],
  word: (column: string) => LevelWord | null,
): Candidate[] {
  const found = columns
    .filter((column) => isCategory(column))
    .map((column) => ({ column, word: word(column.name) }));
  return found
    .filter((one): one is Candidate => one.word !== null)
    .sort(
      (a, b) =>
        b.word.score - a.word.score ||
        b.column.filled - a.column.filled ||
        a.column.name.length - b.column.name.length,
    );
}

const level = ({ column, word }: Candidate): LevelGuess => {
  return { id: word.id, names: word.names, column, distinct: column.distinct, prefix: null, text: null };
};

/**
 * Levels of places: the best column of each step; nested if each lies within the one above, else the best two,
 * flat. Where no column has places, what the texts name.
 */
export async function guessPlaces(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
  texts: readonly ColumnProfile[],
): Promise<LevelsGuess | null> {
  const candidates = candidatesOf(columns, placeWord);
  const steps = [1, 2, 3, 4].flatMap((step) => candidates.find((one) => one.word.step === step) ?? []);
  const main =
    steps.find((one) => one.word.step === 2) ?? steps.find((one) => one.word.step === 3) ?? steps[0];
  if (!main) return levelOfTexts(await placesInText(connection, texts));
  const chain = await chainOf(connection, main, steps, (_, fine) =>
    ADMINISTRATIVE.includes(fine.id) ? NAMESAKES_SHARE : NESTED_SHARE,
  );
  const rest = (levels: readonly Candidate[]) =>
    candidates.filter((one) => !levels.includes(one)).map((one) => one.column);
  if (chain.levels.length > 1) {
    return {
      levels: chain.levels.map(level),
      nested: true,
      evidence: chain.evidence,
      others: rest(chain.levels),
    };
  }
  const second = steps.find((one) => one.word.step > main.word.step && one.word.score > 1);
  if (!second) return { levels: [level(main)], nested: true, evidence: null, others: rest([main]) };
  const pair = [main, second].sort((a, b) => a.column.distinct - b.column.distinct);
  const [coarse = main, fine = second] = pair;
  const evidence = await dependence(connection, fine.column.name, coarse.column.name);
  return {
    levels: pair.map(level),
    nested: false,
    evidence: { ...evidence, fine: fine.column.name, coarse: coarse.column.name },
    others: rest(pair),
  };
}

function levelOfTexts(text: TextPlaces | null): LevelsGuess | null {
  const [column] = text?.columns ?? [];
  if (!text || !column) return null;
  const names = { zh: '区县', en: 'District' };
  const only = { id: 'district', names, column, distinct: text.places.length, prefix: null, text };
  return { levels: [only], nested: true, evidence: null, others: [] };
}

/** Levels of issues: nested columns around the best one; else, of a single column, what stands before a separator. */
export async function guessIssues(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
): Promise<LevelsGuess | null> {
  const candidates = candidatesOf(columns, issueWord);
  const main = candidates[0];
  if (!main) return null;
  const chain = await chainOf(connection, main, candidates, (coarse, fine) =>
    coarse.step < fine.step ? SUBDIVISION_SHARE : NESTED_SHARE,
  );
  const others = candidates.filter((one) => !chain.levels.includes(one)).map((one) => one.column);
  if (chain.levels.length > 1) {
    return { levels: chain.levels.map(level), nested: true, evidence: chain.evidence, others };
  }
  const prefix = await commonPrefix(connection, main.column.name);
  const names = { zh: '事项', en: 'Issue' };
  const whole: LevelGuess = { ...level(main), id: 'issue', names };
  if (!prefix) return { levels: [whole], nested: true, evidence: null, others };
  const group = { zh: '类别', en: 'Category' };
  const above = { ...whole, id: 'category', names: group, distinct: prefix.distinct, prefix };
  return { levels: [above, whole], nested: true, evidence: null, others };
}

/** The longest chain of columns around `main` in which each determines the one above it. */
async function chainOf(
  connection: DuckDBConnection,
  main: Candidate,
  candidates: readonly Candidate[],
  least: (coarse: LevelWord, fine: LevelWord) => number,
): Promise<{ levels: readonly Candidate[]; evidence: LevelsGuess['evidence'] }> {
  const levels = [main];
  let evidence: LevelsGuess['evidence'] = null;
  for (const one of candidates) {
    if (levels.length === MOST_LEVELS || levels.some((other) => other.word.id === one.word.id)) continue;
    const sorted = [...levels, one].sort((a, b) => a.column.distinct - b.column.distinct);
    const at = sorted.indexOf(one);
    const neighbours = sorted.slice(Math.max(0, at - 1), at + 2);
    let worst: LevelsGuess['evidence'] = null;
    for (const [index, fine] of neighbours.slice(1).entries()) {
      const coarse = neighbours[index];
      if (!coarse || coarse.column.distinct === fine.column.distinct) {
        worst = null;
        break;
      }
      const found = await dependence(connection, fine.column.name, coarse.column.name);
      if (found.share < least(coarse.word, fine.word)) {
        worst = null;
        break;
      }
      if (!worst || found.share < worst.share) {
        worst = { ...found, fine: fine.column.name, coarse: coarse.column.name };
      }
    }
    if (!worst) continue;
    levels.splice(0, levels.length, ...sorted);
    if (!evidence || worst.share <= evidence.share) evidence = worst;
  }
  return { levels, evidence };
}
