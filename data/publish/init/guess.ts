import type { DuckDBConnection } from '@duckdb/node-api';
import type { OpenedInput } from '../input/contract';
import { levelsByContent } from './content-levels';
import { guessIssues, guessPlaces, isCategory, type LevelsGuess } from './levels';
import { guessCoordinates, type CoordinatesGuess } from './coordinates';
import type { ColumnProfile, DateColumn, Profile } from './profile';
import { openedByContent } from './opened';
import { personalReason } from './personal';
import { daysOfFile, guessClosing, type ClosingGuess, type FileDays } from './times';
import { channelShare, closedShare, kindShare } from './values';
import { namesPerson, nameScore, type Role } from './vocabulary';

/** What each column seems to be. */
export interface Guess {
  readonly profile: Profile;
  readonly opened: DateColumn | null;
  /** Whether the name of the column of time says what it is. */
  readonly openedNamed: boolean;
  readonly days: FileDays | null;
  readonly closing: ClosingGuess | null;
  readonly deadline: DateColumn | null;
  readonly key: ColumnProfile | null;
  readonly coordinates: CoordinatesGuess | null;
  readonly status: ColumnProfile | null;
  readonly kind: ColumnProfile | null;
  readonly channel: ColumnProfile | null;
  readonly tier: ColumnProfile | null;
  readonly unit: ColumnProfile | null;
  readonly resolved: ColumnProfile | null;
  readonly satisfied: ColumnProfile | null;
  readonly places: LevelsGuess | null;
  readonly issues: LevelsGuess | null;
  readonly personal: readonly ColumnProfile[];
  readonly unused: readonly ColumnProfile[];
}

/** Guesses what the columns of `PROFILED` are, by what they hold first and by their names second. */
export async function guessColumns(
  connection: DuckDBConnection,
  input: OpenedInput,
  profile: Profile,
): Promise<Guess> {
  const used = new Set<ColumnProfile>();
  const personal = profile.columns.filter((one) => personalReason(one) !== null);
  const free = () => profile.columns.filter((one) => !used.has(one) && !personal.includes(one));
  const take = <T extends ColumnProfile>(column: T | null | undefined): T | null => {
    if (column) used.add(column);
    return column ?? null;
  };
  const dated = () => free().filter((one): one is DateColumn => one.dates !== null);
  const filledHalf = dated().filter((one) => one.filled >= 0.5 * one.rows);
  const named = best('opened', filledHalf);
  const undecided = filledHalf.filter(
    (one) => !best('closed', [one]) && !best('deadline', [one]) && !namesPerson(one.name),
  );
  const opened = take(named ?? (await openedByContent(connection, undecided)));
  const deadline = take(best('deadline', dated()));
  const closed = take(best('closed', dated()));
  const coordinates = await guessCoordinates(connection, profile.columns);
  if (coordinates) take(coordinates.longitude);
  if (coordinates) take(coordinates.latitude);
  const few = (most: number) => free().filter((one) => one.dates === null && isCategory(one, most));
  const status = take(best('status', few(40)) ?? few(12).find((one) => closedShare(one.examples) >= 0.2));
  const resolved = take(best('resolved', few(12)));
  const satisfied = take(best('satisfied', few(12)));
  const kind = take(few(20).find((one) => kindShare(one.examples) >= 0.6));
  const tier = take(best('tier', few(12)));
  const channel = take(best('channel', few(60)) ?? few(60).find((one) => channelShare(one.examples) >= 0.8));
  const plain = () => free().filter((one) => one.dates === null);
  const texts = personal.filter((one) => personalReason(one) === 'text');
  const takeLevels = (guess: LevelsGuess | null) => {
    guess?.levels.forEach((one) => (one.text ? null : take(one.column)));
    return guess;
  };
  const namedPlaces = takeLevels(await guessPlaces(connection, plain(), texts));
  const namedIssues = takeLevels(await guessIssues(connection, plain()));
  const unit = take(best('unit', few(2000)));
  const key = take(guessKey(plain(), profile.looked));
  const wanted = { places: namedPlaces === null, issues: namedIssues === null };
  const byContent = await levelsByContent(connection, plain(), coordinates, wanted);
  const places = namedPlaces ?? takeLevels(byContent.places);
  const issues = namedIssues ?? takeLevels(byContent.issues);
  return {
    profile,
    opened,
    openedNamed: named !== null,
    days: opened ? await daysOfFile(connection, input, opened, closed) : null,
    closing: closed && opened ? await guessClosing(connection, opened, closed) : null,
    deadline,
    key,
    coordinates,
    status,
    kind,
    channel,
    tier,
    unit,
    resolved,
    satisfied,
    places: withoutUsed(places, used),
    issues: withoutUsed(issues, used),
    personal: personal.filter((one) => !used.has(one)),
    unused: free(),
  };
}

function withoutUsed(guess: LevelsGuess | null, used: ReadonlySet<ColumnProfile>): LevelsGuess | null {
  return guess && { ...guess, others: guess.others.filter((one) => !used.has(one)) };
}

/** The column whose name fits the role best; of equals the fullest, then the first. Null where none fits. */
function best<T extends ColumnProfile>(role: Role, columns: readonly T[]): T | null {
  const ranked = columns
    .map((column) => ({ column, score: nameScore(role, column.name) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || b.column.filled - a.column.filled);
  return ranked[0]?.column ?? null;
}

function guessKey(columns: readonly ColumnProfile[], rows: number): ColumnProfile | null {
  const short = columns.filter((one) => one.meanLength <= 64 && one.filled >= 0.99 * rows);
  const unique = short.filter((one) => one.filled === rows && one.distinct === rows);
  const nearly = short.filter(
    (one) => one.distinct >= 0.9 * rows && nameScore('key', one.name) >= 4 && one.filled === rows,
  );
  return best('key', unique) ?? best('key', nearly) ?? (rows >= 50 ? (unique[0] ?? null) : null);
}
