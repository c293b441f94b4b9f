import styles from './CellPlot.module.css';

/** What the width of a plotted cell stands for. */
export interface PlotScale {
  readonly low: number;
  readonly high: number;
}

interface CellPlotProps {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly scale: PlotScale;
  /** A bar from zero; else a point. */
  readonly onZero: boolean;
  /** Where all of them together stand, beside a point; null where nowhere. */
  readonly all?: number | null;
  /** Px. */
  readonly height: number;
}

const WIDTH = 100;
/** Of the height: what stays free above and below a bar. */
const FREE = 1 / 5;

/** One cell of a table drawn: a bar on zero or a point, its interval as a line. It repeats the words beside it and is not read out. */
export function CellPlot({ value, interval, scale, onZero, all = null, height }: CellPlotProps) {
  const x = (one: number) =>
    Math.min(WIDTH, Math.max(0, ((one - scale.low) / (scale.high - scale.low)) * WIDTH));
  const [at, from, to] = [x(value), x(interval?.low ?? value), x(interval?.high ?? value)];
  const middle = height / 2;
  const line = { y1: middle, y2: middle, vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      className={`${styles.plot} ${height < 12 ? styles.low : ''}`}
      viewBox={`0 0 ${WIDTH} ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {onZero && (
        <rect className={styles.bar} x={0} y={height * FREE} width={at} height={height * (1 - 2 * FREE)} />
      )}
      {all !== null && !onZero && (
        <line className={styles.all} x1={x(all)} x2={x(all)} {...line} y1={0} y2={height} />
      )}
      {to > from && <line className={styles.interval} x1={from} x2={to} {...line} />}
      {/* A line without length keeps its round cap, and so stays a circle however wide the cell is. */}
      {!onZero && <line className={styles.point} x1={at} x2={at} {...line} />}
    </svg>
  );
}
