import type { PlaceColumn } from './place-columns';
import type { PlaceRow } from '../../cells/places-rows';
import styles from './PlacesList.module.css';

export interface PlotScale {
  readonly low: number;
  readonly high: number;
}

const WIDTH = 100;
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

/** The range of a column over the placed rows with their intervals: from zero for bars, the rates' own else. */
export function scaleOf(column: PlaceColumn, rows: readonly PlaceRow[]): PlotScale {
  const drawn = rows.flatMap((row) => (row.unplaced ? [] : (column.drawn(row) ?? [])));
  const high = Math.max(0, ...drawn.map((one) => one.high));
  const low = column.onZero ? 0 : Math.min(high, ...drawn.map((one) => one.low));
  return { low: Math.max(0, low), high: high > low ? high : low + 1 };
}

/**
 * One row of a column, drawn: a bar on zero or a point, and its interval as a line. It repeats what the cells
 * beside it say and is not read out.
 */
export function PlacePlot({ column, row, scale }: { column: PlaceColumn; row: PlaceRow; scale: PlotScale }) {
  const drawn = column.drawn(row);
  if (!drawn) return null;
  const x = (value: number) =>
    Math.min(WIDTH, Math.max(0, ((value - scale.low) / (scale.high - scale.low)) * WIDTH));
  const [at, from, to] = [x(drawn.value), x(drawn.low), x(drawn.high)];
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {column.onZero && <rect className={styles.bar} x={0} y={4} width={at} height={HEIGHT - 8} />}
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
      {/* A line without length keeps its round cap, and so stays a circle however wide the cell is. */}
      {!column.onZero && (
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
