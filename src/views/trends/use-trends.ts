import { useMemo } from 'react';
import { clausesFor, clauseOn } from '../../domain/clauses';
import { daysOf } from '../../domain/period';
import { primaryMeasure, ratioMeasures } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { rateOf, rateRule } from '../cells/protection';
import { useProtection } from '../cells/protection-words';
import { useMembers } from '../cells/use-cells';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import { linesAsked, seriesQuestion } from './lines-asked';
import { breakSteps, breaksQuestion, readBreaks } from './series-breaks';
import { axisOf, finishedSteps, indexed, stepsOf, type Step } from './steps';
import type { SeriesAsked } from './judge-series';
import { useSeriesVerdict } from './use-series-verdict';

/** The name of the screen's figure, and the maker of what is drawn in it. */
export const TRENDS = 'trends';

/** So many days are drawn where no period is chosen. */
const MOST_DAYS = 366;

/** One line: its steps over all of the dataset's time. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly Step[];
  /** Counts, rates in percent, or an index; one a step. */
  readonly values: readonly (number | null)[];
}

/** Everything that the screen shows, as far as it is there. */
export function useTrends() {
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const all = useAtlas((state) => state.clauses);
  const trends = useAtlas((state) => state.trends);
  const { grain, scale, festival } = trends;
  const clauses = useMemo(() => clausesFor(all, TRENDS), [all]);
  const primary = primaryMeasure(manifest);
  const measures = useMemo(() => {
    const ratios = new Set(ratioMeasures(manifest).map(({ id }) => id));
    return manifest.measures.filter(({ id, kind }) => kind === 'count' || ratios.has(id));
  }, [manifest]);
  const measure = measures.find(({ id }) => id === trends.line) ?? primary;
  const places = useMembers('place');
  const issues = useMembers('issue');
  const asked = useMemo(
    () => linesAsked(clauses, { place: places, issue: issues }, manifest),
    [clauses, places, issues, manifest],
  );
  const question = useMemo(
    () => (measure ? seriesQuestion(measure.id, grain, asked, clauses) : null),
    [measure, grain, asked, clauses],
  );
  const answer = useAnswer(question ?? breaksQuestion(manifest));
  const protection = useProtection(question, answer);
  const { table: breakTable } = useAnswer(breaksQuestion(manifest));
  const breaks = useMemo(() => readBreaks(breakTable, language), [breakTable, language]);
  const { table } = answer;
  const { method } = protection;

  const lines = useMemo((): readonly Line[] | null => {
    if (!table || !measure) return null;
    const rate = measure.kind === 'ratio';
    const columns = rate
      ? { count: `${measure.id}_numerator`, base: `${measure.id}_denominator` }
      : { count: measure.id, base: null };
    const axis = asked.kind === 'members' ? `${asked.axis}_id` : null;
    const needed = [axisOf(grain), columns.count, ...(axis === null ? [] : [axis])];
    // The answer on screen may still be that of the question before.
    if (needed.some((column) => !(column in table.columns))) return null;
    const members = asked.kind === 'members' ? asked.members : [null];
    const absent = breaks.filter(({ about }) => about === 'missing');
    const rule = rateRule(method, manifest);
    return members.map((member) => {
      const key = member && axis !== null ? { column: axis, key: member.id } : null;
      const steps = stepsOf(table, columns, grain, manifest.period, key, absent);
      const plain = steps.map(({ count, base }) => {
        if (!rate || count === null) return count;
        const share = base === null ? 'no-base' : rateOf(count, base, rule);
        return typeof share === 'string' ? null : share * 100;
      });
      return {
        id: member?.code ?? 'whole',
        name: member?.name[language] ?? measure.names[language],
        steps,
        values: scale === 'index' ? indexed(plain) : plain,
      };
    });
  }, [table, measure, asked, grain, manifest, method, language, scale, breaks]);

  const steps = lines?.[0]?.steps ?? null;
  const finished = steps ? finishedSteps(steps, measure?.complete_through ?? null) : 0;
  const judged = useMemo((): SeriesAsked | null => {
    const first = steps?.[0];
    const plain = measure?.kind === 'count' && method !== 'cell-key' && asked.kind === 'whole';
    if (!first || !plain || (grain !== 'month' && grain !== 'week')) return null;
    const issuesChosen = clauseOn(clauses, 'issue') !== null;
    const parted = breakSteps(breaks, steps, { count: true, issues: issuesChosen });
    return {
      from: Math.max(0, ...parted.map(({ step }) => step)),
      counts: steps.slice(0, finished).map(({ count }) => count),
      firstYear: Number(first.first.slice(0, 4)),
      firstMonth: Number(first.first.slice(5, 7)),
      stepsAYear: grain === 'month' ? 12 : 52,
      holidayAdjusted: festival === 'adjusted',
    };
  }, [steps, finished, measure, method, asked, grain, festival, breaks, clauses]);
  const verdict = useSeriesVerdict(judged);

  const period = clauseOn(clauses, 'period');
  const shown = useMemo(() => {
    const length = steps?.length ?? 0;
    const from = period ? daysOf(period.values[0] ?? '')?.first : undefined;
    const to = period ? daysOf(period.values[1] ?? period.values[0] ?? '')?.last : undefined;
    if (!from || !to) return { first: grain === 'day' ? Math.max(0, length - MOST_DAYS) : 0, end: length };
    const inside = (steps ?? []).flatMap((step, at) => (step.first >= from && step.last <= to ? [at] : []));
    return { first: inside[0] ?? 0, end: (inside.at(-1) ?? -1) + 1 };
  }, [steps, period, grain]);

  return {
    manifest,
    language,
    clauses,
    measures,
    measure,
    asked,
    answer,
    protection,
    breaks,
    lines,
    finished,
    verdict,
    shown,
    trends,
  };
}

export type Trends = ReturnType<typeof useTrends>;
