import { useId } from 'react';
import type { Palette } from '../domain/palette';
import { Hatch, round } from './parts';
import { sparklineGaps, sparklinePath } from './trendLineLayout';

interface SparklineProps {
  /** Null where there is no value: the line is parted there, and hatched at its foot where one is withheld. */
  readonly values: readonly (number | 'withheld' | null)[];
  readonly palette: Palette;
  /** What it shows, in words: it is one picture, not a set of marks. */
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 24;

/** A word-sized series, 96 × 24 px, on a zero base; hatched at its foot where a value is withheld. */
export function Sparkline({ values, palette, label }: SparklineProps) {
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const known = values.map((value) => (value === 'withheld' ? null : value));
  const line = sparklinePath(known, WIDTH, HEIGHT);
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
      <defs>
        <Hatch id={hatch} colour={palette.hatch} apart={3} />
      </defs>
      <line x1={0} x2={WIDTH} y1={HEIGHT - 1.5} y2={HEIGHT - 1.5} stroke={palette.hairline} />
      {sparklineGaps(values, WIDTH).map((gap) => (
        <rect
          key={gap.x}
          x={round(gap.x)}
          y={HEIGHT - 7.5}
          width={round(gap.width)}
          height={6}
          fill={`url(#${hatch})`}
        />
      ))}
      <path d={line} fill="none" stroke={palette.ink2} strokeWidth={1.5} strokeLinejoin="round" />
      {end && <circle cx={round(Number(end[1]))} cy={round(Number(end[2]))} r={2.5} fill={palette.accent} />}
    </svg>
  );
}
