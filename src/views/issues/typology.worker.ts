/** Labels issues and groups them off the page's own thread: the labels first, then the groups. */
import {
  residualClusters,
  typology,
  type IssueType,
  type IssueWindow,
  type ResidualClusters,
  type TypologyThresholds,
} from '../../stats';

export interface TypologyAsked {
  readonly windows: readonly IssueWindow[];
  readonly thresholds: TypologyThresholds;
  /** Whether the groups are asked for: they do not depend on the thresholds. */
  readonly groups: boolean;
}

export type TypologyAnswer =
  | { readonly types: readonly IssueType[] }
  | { readonly groups: ResidualClusters }
  | { readonly done: number };

const say = (answer: TypologyAnswer): void => postMessage(answer);

addEventListener('message', ({ data }: MessageEvent<TypologyAsked>) => {
  if (!data.groups) {
    say({ types: typology(data.windows, { thresholds: data.thresholds }) });
    return;
  }
  say({
    groups: residualClusters(
      data.windows.map(({ places }) => places),
      { onResample: (done) => say({ done }) },
    ),
  });
});
