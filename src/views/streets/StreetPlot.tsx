import type { Drawn } from './street-columns';
import styles from './streets.module.css';

export interface PlotScale {
  readonly low: number;
  readonly high: number;
  /** All places together, or null. */
  readonly all: number | null;
}

const WIDTH = 100;
const HEIGHT = 8;
const MIDDLE = HEIGHT / 2;

/** The range of a column over its rows: from zero for bars, that of the values and most of their intervals else. */
export function scaleOf(drawn: readonly Drawn[], onZero: boolean, all: number | null): PlotScale {
  const highs = drawn.map(({ value, interval }) => interval?.high ?? value).sort((a, b) => a - b);
  const lows = drawn.map(({ value, interval }) => interval?.low ?? value).sort((a, b) => a - b);
  // The interval of a place with three cases would leave no room for the others.
  const high = onZero ? (highs.at(-1) ?? 1) : (highs[Math.floor(0.99 * (highs.length - 1))] ?? 1);
  const low = onZero ? 0 : (lows[Math.ceil(0.01 * (lows.length - 1))] ?? 0);
  return { low, high: high > low ? high : low + 1, all };
}

/** One cell drawn: a bar on zero, or a point, with its interval, and where all places together stand. It repeats the cell's words. */
export function StreetPlot({
  drawn,
  scale,
  onZero,
}: {
  readonly drawn: Drawn;
  readonly scale: PlotScale;
  readonly onZero: boolean;
}) {
  const x = (value: number) =>
    Math.min(WIDTH, Math.max(0, ((value - scale.low) / (scale.high - scale.low)) * WIDTH));
  const at = x(drawn.value);
  const [from, to] = [x(drawn.interval?.low ?? drawn.value), x(drawn.interval?.high ?? drawn.value)];
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {onZero && <rect className={styles.bar} x={0} y={2} width={at} height={HEIGHT - 4} />}
      {scale.all !== null && !onZero && (
        <line
          className={styles.all}
          x1={x(scale.all)}
          x2={x(scale.all)}
          y1={0}
          y2={HEIGHT}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {to > from && (
        <line
          className={styles.interval}
          x1={from}
          x2={to}
          y1={MIDDLE}
          y2={MIDDLE}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {!onZero && (
        <line
          className={styles.point}
          x1={at}
          x2={at}
          y1={MIDDLE}
          y2={MIDDLE}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
