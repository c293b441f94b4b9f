import { textWidth } from '../domain/typesetting';
import { boxOf, firstFree, grown, overlaps, spread, type Box, type Label } from './label';
import { linear, zeroBasedTicks } from './scale';

export interface SeriesLine {
  readonly id: string;
  readonly name: string;
  /** One a step; null where nothing is known: the line is parted there. */
  readonly values: readonly (number | null)[];
}

export interface SeriesData {
  /** The first days of the steps, in time order, and the words of each. */
  readonly steps: readonly { readonly day: string; readonly text: string }[];
  readonly lines: readonly SeriesLine[];
  /** How many of the steps are final; the rest is dashed. */
  readonly finished: number;
  /** What is usual for the season, of a single line: from the expectation to the bound. */
  readonly usual: readonly { readonly step: number; readonly expected: number; readonly bound: number }[];
  /** Steps above the bound. */
  readonly alarms: readonly number[];
  /** Steps that no line is joined to the one before, with the name of the reason. */
  readonly breaks: readonly { readonly step: number; readonly name: string }[];
  /** Steps at which a new level begins, with its words. */
  readonly levels: readonly { readonly step: number; readonly name: string }[];
  readonly axisText: (value: number) => string;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface SeriesLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly grid: readonly number[];
  readonly band: string;
  readonly lines: readonly {
    readonly id: string;
    readonly path: string;
    readonly tail: string;
    readonly spots: readonly (Spot | null)[];
    /** Values between two gaps: the line alone would not show them. */
    readonly lone: readonly Spot[];
  }[];
  readonly alarms: readonly (Spot & { readonly step: number })[];
  readonly rules: readonly { readonly x: number; readonly kind: 'break' | 'level' }[];
  readonly hits: readonly { readonly step: number; readonly x: number; readonly box: Box }[];
  readonly labels: readonly Label[];
  /** The names of the lines at their ends, in the order of the lines. */
  readonly names: readonly Label[];
}

const SIZE = 12;
const NAME_SIZE = 13;
const NAME_GAP = 17;
const FOOT = 24;
const HEAD = 40;
const LEAST_BAND = 2;

/** Height in px of the drawing at that width. */
export function seriesLinesHeight(width: number): number {
  return Math.round(Math.min(400, Math.max(260, width * 0.4))) + FOOT;
}

/** The path of steps [from, to) of a line: parted where a value is missing and at each break. */
function pathOf(
  spots: readonly (Spot | null)[],
  from: number,
  to: number,
  breaks: ReadonlySet<number>,
): string {
  let drawn = '';
  let pen = 'M';
  for (let step = from; step < to; step += 1) {
    const spot = spots[step];
    if (breaks.has(step)) pen = 'M';
    if (!spot) pen = 'M';
    else {
      drawn += `${pen}${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`;
      pen = 'L';
    }
  }
  return drawn;
}

function bandOf(
  usual: SeriesData['usual'],
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  const runs: SeriesData['usual'][number][][] = [];
  for (const one of usual) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.step === one.step - 1) run.push(one);
    else runs.push([one]);
  }
  const at = (step: number, value: number) => `${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
  return runs
    .filter((run) => run.length >= LEAST_BAND)
    .map((run) => {
      const upper = run.map(({ step, bound }) => at(step, bound)).join('L');
      const lower = [...run].reverse().map(({ step, expected }) => at(step, expected));
      return `M${upper}L${lower.join('L')}Z`;
    })
    .join('');
}

/** Several series over the same steps on a zero base. Geometry in px; no two labels overlap. */
export function seriesLinesLayout(width: number, data: SeriesData): SeriesLayout {
  const { steps, lines, finished } = data;
  const height = seriesLinesHeight(width);
  const bottom = height - FOOT;
  const tops = lines.flatMap(({ values }) => values.map((value) => value ?? 0));
  const ticks = zeroBasedTicks(Math.max(0, ...tops, ...data.usual.map(({ bound }) => bound)));
  const left = Math.max(...ticks.map((tick) => textWidth(data.axisText(tick), SIZE))) + 8;
  const named = lines.map(({ name }) => cut(name, Math.min(150, width * 0.28)));
  const right = width - Math.max(0, ...named.map((name) => textWidth(name, NAME_SIZE, true))) - 12;
  const x = linear(0, Math.max(1, steps.length - 1), left + 4, right);
  const y = linear(0, ticks.at(-1) ?? 1, bottom, HEAD);
  const breaks = new Set(data.breaks.map(({ step }) => step));
  const drawn = lines.map(({ id, values }) => {
    const spots = steps.map((_, step) => {
      const value = values[step] ?? null;
      return value === null ? null : { x: x(step), y: y(value) };
    });
    const joined = (step: number) => spots[step] != null && !breaks.has(step) && spots[step - 1] != null;
    return {
      id,
      spots,
      path: pathOf(spots, 0, finished, breaks),
      tail: finished < steps.length ? pathOf(spots, Math.max(0, finished - 1), steps.length, breaks) : '',
      lone: spots.flatMap((spot, step) => (spot && !joined(step) && !joined(step + 1) ? [spot] : [])),
    };
  });
  const apart = steps.length > 1 ? x(1) - x(0) : 24;

  const labels: Label[] = ticks.map((tick) => ({
    text: data.axisText(tick),
    x: left - 8,
    y: y(tick) + 4,
    size: SIZE,
    anchor: 'end',
    tone: 'ink3',
  }));
  const taken: Box[] = labels.map(boxOf);
  let year = '';
  steps.forEach(({ day }, step) => {
    const own = day.slice(0, 4);
    // The first year has its name only where it begins there: half a year is not named like a whole one.
    const begins = own !== year && (step > 0 || day.endsWith('-01-01'));
    year = own;
    if (!begins && step > 0) return;
    const label: Label = {
      text: begins ? own : day.slice(0, 7),
      x: x(step),
      y: height - 6,
      size: SIZE,
      anchor: step === 0 ? 'start' : 'middle',
      tone: 'ink3',
    };
    const box = grown(boxOf(label), 4);
    if (taken.some((other) => overlaps(box, other)) || box.x + box.width > width) return;
    labels.push(label);
    taken.push(boxOf(label));
  });
  const rules = [
    ...data.breaks.map(({ step, name }) => ({ step, name, kind: 'break' as const })),
    ...data.levels.map(({ step, name }) => ({ step, name, kind: 'level' as const })),
  ].map((one) => ({ ...one, x: one.kind === 'break' ? x(one.step) - apart / 2 : x(one.step) }));
  const frame = { x: left, y: 0, width: right - left, height };
  for (const rule of rules) {
    const label = (anchor: 'start' | 'end', row: number): Label => ({
      text: rule.name,
      x: rule.x + (anchor === 'start' ? 4 : -4),
      y: 12 + row * 15,
      size: SIZE,
      anchor,
      tone: 'ink2',
    });
    const candidates = [0, 1].flatMap((row) => [label('start', row), label('end', row)]);
    const placed = firstFree(candidates, taken, frame);
    if (!placed) continue;
    labels.push(placed);
    taken.push(grown(boxOf(placed), 2));
  }
  const ends = drawn.map(({ spots }) => spots.findLast((spot) => spot !== null)?.y ?? bottom);
  const rows = spread(
    ends.map((end) => end + 4),
    NAME_GAP,
    12,
    bottom - 2,
  );
  const names = named.map((text, index): Label => {
    const at = rows[index] ?? bottom;
    return { text, x: right + 10, y: at, size: NAME_SIZE, anchor: 'start', tone: 'ink', bold: true };
  });
  return {
    height,
    left,
    right,
    top: HEAD,
    bottom,
    grid: ticks.map(y),
    band: bandOf(data.usual, x, y),
    lines: drawn,
    alarms: data.alarms.flatMap((step) => {
      const spot = drawn[0]?.spots[step];
      return spot ? [{ ...spot, step }] : [];
    }),
    rules,
    hits: steps.map((_, step) => ({
      step,
      x: x(step),
      box: { x: x(step) - apart / 2, y: HEAD, width: apart, height: bottom - HEAD },
    })),
    labels,
    names,
  };
}

/** The text, shortened to that width with an ellipsis. */
function cut(text: string, most: number): string {
  if (textWidth(text, NAME_SIZE, true) <= most) return text;
  let kept = Array.from(text);
  while (kept.length > 1 && textWidth(`${kept.join('')}…`, NAME_SIZE, true) > most) kept = kept.slice(0, -1);
  return `${kept.join('')}…`;
}
