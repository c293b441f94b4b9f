/** Judges places off the page's own thread, one question after the other. */
import { judge, type Judged, type Verdict } from './judge';

export interface JudgeAsked {
  readonly id: number;
  readonly judged: Judged;
}

export interface JudgeAnswer {
  readonly id: number;
  readonly verdict: Verdict | null;
}

addEventListener('message', ({ data: { id, judged } }: MessageEvent<JudgeAsked>) => {
  postMessage({ id, verdict: judge(judged) } satisfies JudgeAnswer);
});
