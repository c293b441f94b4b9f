interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** The processor's time in it, where the system tells. */
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
}

/** What a page's script, style and layout are called in a trace; those within another count once. */
const WORK = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'HandlePostMessage',
  'Layout',
  'RunMicrotasks',
  'TimerFire',
  'UpdateLayoutTree',
  'MajorGC',
  'MinorGC',
]);

/** The categories of a trace that `workBetween` reads. */
export const TRACED = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'];

/**
 * The milliseconds of script, style and layout on the page's main thread from each mark of that name to the next, or
 * to the mark `end`: the processor's time, so that a thread that had to wait for other programs has not worked.
 * Throws where the trace has no such mark.
 */
export function workBetween(trace: string, mark: string, end: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const marks = traceEvents.filter(({ name }) => name === mark || name === end).sort((a, b) => a.ts - b.ts);
  const [thread] = marks;
  if (!thread) throw new Error(`the trace has no mark ${mark}`);
  const work = traceEvents
    .filter(({ name, tid, pid }) => WORK.has(name) && tid === thread.tid && pid === thread.pid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const outermost: TraceEvent[] = [];
  let reached = 0;
  for (const event of work) {
    if (event.ts < reached) continue;
    outermost.push(event);
    reached = event.ts + (event.dur ?? 0);
  }
  return marks.slice(0, -1).map(({ ts }, index) => {
    const until = marks[index + 1]?.ts ?? ts;
    const within = outermost.filter((event) => event.ts >= ts && event.ts < until);
    return within.reduce((sum, { dur, tdur }) => sum + (tdur ?? dur ?? 0), 0) / 1000;
  });
}
