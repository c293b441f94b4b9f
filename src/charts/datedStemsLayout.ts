import { breakLabels } from './breakLabels';
import { boxOf, firstFree, type Box, type Label } from './label';
import { dayOf, linear, monthStart, yearTicks } from './scale';

export interface Stem {
  /** What `onOpen` is called with: the fact's id. */
  readonly id: string;
  /** `2020-06` or a full date. */
  readonly date: string;
  readonly value: number;
  /** As published: `17980`. */
  readonly text: string;
  readonly detail?: readonly string[] | undefined;
}

/** What stands on either side of `from`–`to` (or of `from`) was counted differently and is not compared. */
interface StemBreak {
  readonly from: string;
  readonly to?: string | undefined;
  readonly text: string;
}

export interface DatedStemsData {
  readonly stems: readonly Stem[];
  readonly breaks: readonly StemBreak[];
  /** Said once, at the head of the axis: `件`. */
  readonly unit: string;
}

interface DatedStemsLayout {
  readonly height: number;
  readonly baseline: number;
  readonly stems: readonly {
    readonly stem: Stem;
    readonly x: number;
    readonly y: number;
    readonly hit: Box;
  }[];
  readonly ticks: readonly { readonly year: number; readonly x: number }[];
  readonly breaks: readonly { readonly x1: number; readonly x2: number; readonly top: number }[];
  readonly labels: readonly Label[];
  /** From a label that had to move to its stem's head. */
  readonly leaders: readonly {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }[];
}

const SIZE = 12;
const LINE = 15;
const FOOT = 26;
const SIDE = 20;

/** The time scale, and the breaks on it with their words. */
function frameOf(width: number, data: DatedStemsData) {
  const days = data.stems.map((stem) => dayOf(stem.date));
  const [first, last] = [monthStart(Math.min(...days)), Math.max(...days)];
  const x = linear(first, last, SIDE, width - SIDE);
  const places = data.breaks.map(({ from, to, text }) => ({
    x1: x(dayOf(from)),
    x2: x(dayOf(to ?? from)),
    text,
  }));
  return { first, last, x, places, ...breakLabels(width, data.unit, places) };
}

/** Height in px of the stems at that width. */
export function datedStemsHeight(width: number, data: DatedStemsData): number {
  return Math.round(Math.min(230, Math.max(170, width * 0.34))) + frameOf(width, data).head + FOOT;
}

/**
 * Bulletins that came out irregularly, each a stem at its true date on a zero base; no line joins what was
 * not published in between. Geometry in px. Labels: the greatest, the last and the first are placed first,
 * the rest where room is left.
 */
export function datedStemsLayout(width: number, data: DatedStemsData): DatedStemsLayout {
  const height = datedStemsHeight(width, data);
  const { first, last, x, places, labels: headLabels, head } = frameOf(width, data);
  const baseline = height - FOOT;
  const y = linear(0, Math.max(1e-9, ...data.stems.map((stem) => stem.value)), baseline, head + LINE + 8);
  const placed = data.stems.map((stem) => ({ stem, x: x(dayOf(stem.date)), y: y(stem.value) }));
  const stems = placed.map((own, index) => {
    const before = placed[index - 1];
    const after = placed[index + 1];
    const from = Math.max(own.x - 14, before ? (before.x + own.x) / 2 : 0);
    const to = Math.min(own.x + 14, after ? (after.x + own.x) / 2 : width);
    return {
      ...own,
      hit: {
        x: from,
        y: Math.min(own.y - 12, baseline - 24),
        width: to - from,
        height: baseline - Math.min(own.y - 12, baseline - 24) + 10,
      },
    };
  });

  const ticks = yearTicks(first, last, x, 40);
  const labels: Label[] = [
    ...headLabels,
    ...ticks.map((tick): Label => ({
      text: String(tick.year),
      x: tick.x,
      y: baseline + 20,
      size: SIZE,
      anchor: 'middle',
      tone: 'ink3',
    })),
  ];
  const breaks = places.map(({ x1, x2 }) => ({ x1, x2, top: 4 }));
  const taken = labels.map(boxOf);
  for (const own of placed)
    taken.push(
      { x: own.x - 4, y: own.y - 4, width: 8, height: 8 },
      { x: own.x - 1, y: own.y, width: 2, height: baseline - own.y },
    );
  for (const { x1, x2 } of breaks)
    taken.push(...[x1, x2].map((at) => ({ x: at - 1, y: 0, width: 2, height: baseline })));
  const frame = { x: 0, y: head - 4, width, height: baseline - head + 4 };
  const leaders: DatedStemsLayout['leaders'][number][] = [];
  const greatest = Math.max(...data.stems.map((stem) => stem.value));
  const urgency = (index: number) =>
    placed[index]?.stem.value === greatest ? 0 : index === placed.length - 1 ? 1 : index === 0 ? 2 : 3;
  const order = placed.map((_, index) => index).sort((a, b) => urgency(a) - urgency(b));
  for (const index of order) {
    const own = placed[index];
    if (!own) continue;
    const base = { text: own.stem.text, size: SIZE, tone: 'ink' as const };
    const near: Label[] = [
      { ...base, x: own.x, y: own.y - 8, anchor: 'middle' },
      { ...base, x: own.x - 7, y: own.y + 4, anchor: 'end' },
      { ...base, x: own.x + 7, y: own.y + 4, anchor: 'start' },
      { ...base, x: own.x + 3, y: own.y - 8, anchor: 'end' },
      { ...base, x: own.x - 3, y: own.y - 8, anchor: 'start' },
    ];
    const lifted = [24, 38, 52].flatMap((up): Label[] => [
      { ...base, x: own.x, y: own.y - up, anchor: 'middle' },
      { ...base, x: own.x - 3, y: own.y - up, anchor: 'start' },
      { ...base, x: own.x + 3, y: own.y - up, anchor: 'end' },
    ]);
    const found = firstFree([...near, ...lifted], taken, frame);
    if (found === null) continue;
    labels.push(found);
    taken.push(boxOf(found));
    if (own.y - found.y > 20) {
      leaders.push({ x1: own.x, y1: found.y + 3, x2: own.x, y2: own.y - 5 });
      taken.push({ x: own.x - 1, y: found.y, width: 2, height: own.y - found.y });
    }
  }
  return { height, baseline, stems, ticks, breaks, labels, leaders };
}
