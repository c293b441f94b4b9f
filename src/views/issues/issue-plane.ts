import type { PlaneKind, PlanePoint } from '../../charts/issuePlaneLayout';
import type { Language } from '../../domain/text';
import type { IssueType, RuleEvidence, TypologyThresholds } from '../../stats';
import { difficultyOf, evidenceOf } from './evidence';
import type { LabelledIssue } from './use-issues';

/** An issue as the plane has it: how concentrated it is and how hard, with what is known of both. */
export interface PlaneIssue {
  readonly issue: LabelledIssue;
  readonly gamma: RuleEvidence;
  readonly difficulty: RuleEvidence;
}

/** The issues that can stand on the plane: enough requests, and as many signs of difficulty as the rule asks for. */
export function planeIssues(
  labelled: readonly LabelledIssue[],
  { difficultySigns }: TypologyThresholds,
): readonly PlaneIssue[] {
  return labelled.flatMap((issue): PlaneIssue[] => {
    if (issue.type.label === 'small-sample') return [];
    const gamma = evidenceOf(issue.type, 'gamma-common');
    const difficulty = difficultyOf(issue.type, difficultySigns);
    return gamma?.value == null || !difficulty ? [] : [{ issue, gamma, difficulty }];
  });
}

/** The mark of an issue; `detail` is what its card says under the name. */
export function planePoint(
  { issue, gamma, difficulty }: PlaneIssue,
  language: Language,
  detail: readonly string[],
): PlanePoint {
  const ends = ({ value, interval }: RuleEvidence) => ({
    value: value ?? 0,
    low: interval?.low ?? value ?? 0,
    high: interval?.high ?? value ?? 0,
  });
  const [spread, score] = [ends(gamma), ends(difficulty)];
  return {
    id: issue.member.code,
    name: issue.member.name[language],
    kind: planeKind(issue.type.label),
    n: issue.requests,
    gamma: spread.value,
    gammaLow: spread.low,
    gammaHigh: spread.high,
    difficulty: score.value,
    difficultyLow: score.low,
    difficultyHigh: score.high,
    detail,
  };
}

/** How a label is drawn. */
export function planeKind(label: IssueType['label']): PlaneKind {
  return label === 'unstable' || label === 'small-sample' ? 'unsure' : label;
}
