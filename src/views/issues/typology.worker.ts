/** Labels issues, or groups them, off the page's own thread; what was drawn stays while thresholds move. */
import {
  drawIssues,
  labelIssues,
  residualClusters,
  type DrawnIssue,
  type IssueType,
  type IssueWindow,
  type ResidualClusters,
  type TypologyThresholds,
} from '../../stats';

/** Windows first: to be labelled, or grouped at once; then thresholds, as often as they are moved. */
export type TypologyAsked =
  | { readonly windows: readonly IssueWindow[]; readonly groups: boolean }
  | { readonly thresholds: TypologyThresholds };

export type TypologyAnswer =
  | { readonly types: readonly IssueType[] }
  | { readonly groups: ResidualClusters }
  | { readonly done: number };

const say = (answer: TypologyAnswer): void => postMessage(answer);

let drawn: readonly (DrawnIssue | null)[] = [];

addEventListener('message', ({ data }: MessageEvent<TypologyAsked>) => {
  if ('thresholds' in data) say({ types: labelIssues(drawn, data.thresholds) });
  else if (!data.groups) drawn = drawIssues(data.windows);
  else
    say({
      groups: residualClusters(
        data.windows.map(({ places }) => places),
        { onResample: (done) => say({ done }) },
      ),
    });
});
