import { useMemo } from 'react';
import { clausesFor, clauseOn, type Clause, type FilterDimension } from '../../domain/clauses';
import { dimensionQuestion, factsQuestion, RECORD_TABLES } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { useAnswer, type Answer } from '../use-answer';
import {
  readBreaks,
  readDimensions,
  readFacts,
  readGaps,
  readRules,
  readTopics,
  type Fact,
  type Gap,
  type Issue,
  type Place,
  type RecordDimensions,
  type Rule,
  type SeriesBreak,
  type Topic,
} from './model';

/** The record's own tables: everything but the figures, the same under every filter. */
export interface RecordBase {
  readonly dimensions: RecordDimensions;
  readonly city: Place;
  readonly topics: readonly Topic[];
  readonly rules: readonly Rule[];
  readonly gaps: readonly Gap[];
  readonly breaks: readonly SeriesBreak[];
}

/** The record's dimension tables, or null while one of them is on its way. */
export function useRecordBase(): RecordBase | null {
  const definition = useAnswer(dimensionQuestion(RECORD_TABLES[0])).table;
  const source = useAnswer(dimensionQuestion(RECORD_TABLES[1])).table;
  const place = useAnswer(dimensionQuestion(RECORD_TABLES[2])).table;
  const issue = useAnswer(dimensionQuestion(RECORD_TABLES[3])).table;
  const topic = useAnswer(dimensionQuestion(RECORD_TABLES[4])).table;
  const policy = useAnswer(dimensionQuestion(RECORD_TABLES[5])).table;
  const gap = useAnswer(dimensionQuestion(RECORD_TABLES[6])).table;
  const seriesBreak = useAnswer(dimensionQuestion(RECORD_TABLES[7])).table;
  return useMemo(() => {
    if (!definition || !source || !place || !issue || !topic || !policy || !gap || !seriesBreak) return null;
    const dimensions = readDimensions({ definition, source, place, issue });
    const city = [...dimensions.places.values()].find((one) => one.level === 'city');
    if (!city) return null;
    return {
      dimensions,
      city,
      topics: readTopics(topic, dimensions),
      rules: readRules(policy, dimensions),
      gaps: readGaps(gap),
      breaks: readBreaks(seriesBreak, dimensions),
    };
  }, [definition, source, place, issue, topic, policy, gap, seriesBreak]);
}

/** The figures that one figure of the screen sees: all clauses but its own. */
export interface FilteredRecord {
  readonly facts: readonly Fact[];
  readonly answer: Answer;
  /** The place and issue that the clauses name; the city and no issue where they name none. */
  readonly place: Place;
  readonly issue: Issue | null;
  /** The years that the period clause spans, or null. */
  readonly years: readonly [number, number] | null;
}

const NONE: readonly FilterDimension[] = [];
const NO_CLAUSES: readonly Clause[] = [];

/**
 * The facts under the clauses that filter the figure `figureId`, from the baked answer or the engine.
 * `whole` names the dimensions that the figure is not parted by, and so is not filtered by (a rule of the
 * whole city under a district); `place`, `issue` and `years` are still what the reader chose.
 */
export function useFacts(
  base: RecordBase,
  figureId: string,
  whole: readonly FilterDimension[] = NONE,
): FilteredRecord {
  const all = useAtlas((state) => state.clauses);
  const clauses = useMemo(() => clausesFor(all, figureId), [all, figureId]);
  const asked = useMemo(
    () => clauses.filter((clause) => !whole.includes(clause.dimension)),
    [clauses, whole],
  );
  const answer = useAnswer(factsQuestion(asked));
  const { table } = answer;
  const facts = useMemo(() => (table ? readFacts(table, base.dimensions) : []), [table, base]);
  const { answered } = answer;
  return useMemo(() => {
    // Words and numbers change together: while an answer is on its way both are of the question before.
    const answeredClauses = answered.kind === 'facts' ? answered.clauses : asked;
    const chosen = (dimension: FilterDimension) =>
      clauseOn(whole.includes(dimension) ? clauses : answeredClauses, dimension)?.values;
    const [placeCode] = chosen('place') ?? [];
    const [issueCode] = chosen('issue') ?? [];
    const period = chosen('period');
    const place = [...base.dimensions.places.values()].find((one) => one.code === placeCode) ?? base.city;
    const issue = [...base.dimensions.issues.values()].find((one) => one.code === issueCode) ?? null;
    const first = period?.[0];
    const last = period?.[1] ?? first;
    return {
      facts,
      answer,
      place,
      issue,
      years: first && last ? [Number(first.slice(0, 4)), Number(last.slice(0, 4))] : null,
    };
  }, [clauses, asked, answered, whole, base, facts, answer]);
}

/** Every figure of the record, whatever is filtered. */
export function useAllFacts(base: RecordBase): readonly Fact[] {
  const { table } = useAnswer(factsQuestion(NO_CLAUSES));
  return useMemo(() => (table ? readFacts(table, base.dimensions) : []), [table, base]);
}
