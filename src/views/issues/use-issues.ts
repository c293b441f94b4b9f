import { useMemo } from 'react';
import type { ColumnTable } from '../../domain/columns';
import { dimensionQuestion } from '../../query/default-view';
import type { CellQuestion } from '../../query/question';
import { useAtlas } from '../../state/store';
import type { IssueType, TypologyThresholds } from '../../stats';
import { isUnplaced } from '../cells/places';
import type { Named } from '../cells/named';
import { useCells, useMembers } from '../cells/use-cells';
import { usePlaceMembers } from '../cells/use-places';
import { useSession } from '../session';
import { useAnswer, type Answer } from '../use-answer';
import { issuesAsked, isAsked, type IssuesAsked, type IssuesRefusal } from './issue-questions';
import { issueNumbers, type IssueNumbers } from './issue-windows';
import { thresholdsOf } from './thresholds';
import { useTypology } from './use-typology';

/** An issue with its label and what it rests on. */
export interface LabelledIssue {
  readonly at: number;
  readonly member: Named;
  readonly type: IssueType;
  readonly requests: number;
}

export interface Issues {
  readonly asked: IssuesAsked;
  readonly thresholds: TypologyThresholds;
  /** The answer that the figures wait for. */
  readonly answer: Answer;
  readonly numbers: IssueNumbers | null;
  /** By requests, the most first; null until they are labelled. */
  readonly labelled: readonly LabelledIssue[] | null;
  readonly failed: boolean;
}

const own = ({ table, answered }: Answer, question: CellQuestion | null): ColumnTable | null =>
  question !== null && JSON.stringify(answered) === JSON.stringify(question) ? table : null;

/** All issues of the dataset with their labels, or why there are none. */
export function useIssues(): Issues | IssuesRefusal {
  const { manifest } = useSession();
  const { chosen } = useCells('issues');
  const clauses = useAtlas((state) => state.clauses);
  const rules = useAtlas((state) => state.issues.rules);
  const members = useMembers('issue');
  const placeMembers = usePlaceMembers();
  const thresholds = useMemo(() => thresholdsOf(rules), [rules]);
  // Choosing an issue or moving a threshold asks nothing new: only another question makes the labels wait.
  const key = JSON.stringify(issuesAsked(manifest, clauses, chosen));
  const found = useMemo(() => JSON.parse(key) as IssuesAsked | IssuesRefusal, [key]);
  const asked = isAsked(found) ? found : null;
  const standIn = dimensionQuestion(manifest.dimensions.find(({ id }) => id === 'issue')?.table ?? 'issue');
  const places = useAnswer(asked?.places ?? standIn);
  const months = useAnswer(asked?.months ?? standIn);
  const handling = useAnswer(asked?.handling ?? standIn);
  const tables = {
    places: own(places, asked?.places ?? null),
    months: own(months, asked?.months ?? null),
    handling: own(handling, asked?.handling ?? null),
  };
  const { places: byPlace, months: byMonth, handling: byIssue } = tables;
  const numbers = useMemo(() => {
    if (!asked || !byPlace || !byMonth || !byIssue || placeMembers.length === 0) return null;
    const left = new Set(placeMembers.filter(isUnplaced).map(({ id }) => id));
    return issueNumbers({ places: byPlace, months: byMonth, handling: byIssue }, asked, left);
  }, [asked, byPlace, byMonth, byIssue, placeMembers]);
  const { types, failed } = useTypology(numbers, thresholds);
  const labelled = useMemo(() => {
    if (!numbers || !types || members.size === 0) return null;
    return numbers.issues
      .flatMap((id, at): LabelledIssue[] => {
        const [member, type, window] = [members.get(id), types[at], numbers.windows[at]];
        if (!member || !type || !window) return [];
        return [{ at, member, type, requests: window.places.reduce((sum, count) => sum + count, 0) }];
      })
      .sort((one, other) => other.requests - one.requests);
  }, [numbers, types, members]);
  if (typeof found === 'string') return found;
  const faulty = [places, months, handling].find(({ fault }) => fault !== null);
  return { asked: found, thresholds, answer: faulty ?? places, numbers, labelled, failed };
}
