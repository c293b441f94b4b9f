import type { Palette } from '../domain/palette';
import { round } from './parts';
import { sparklinePath } from './trendLineLayout';

interface SparklineProps {
  readonly values: readonly (number | null)[];
  readonly palette: Palette;
  /** What it shows, in words: it is one picture, not a set of marks. */
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 24;

/** A word-sized series, 96 × 24 px, on a zero base. */
export function Sparkline({ values, palette, label }: SparklineProps) {
  const line = sparklinePath(values, WIDTH, HEIGHT);
  const end = /([\d.-]+) ([\d.-]+)$/u.exec(line);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 1.5} y2={HEIGHT - 1.5} stroke={palette.hairline} />
      <path d={line} fill="none" stroke={palette.ink2} strokeWidth={1.5} strokeLinejoin="round" />
      {end && <circle cx={round(Number(end[1]))} cy={round(Number(end[2]))} r={2.5} fill={palette.accent} />}
    </svg>
  );
}
