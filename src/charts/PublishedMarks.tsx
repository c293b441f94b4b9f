import type { Palette } from '../domain/palette';
import { round } from './parts';
import type { publishedLegend, PublishedMark } from './publishedMarks';

const RADIUS = 4;

/** A hollow point in ink: a circle where the model was fitted to it, else a square on its corner. */
function Hollow(props: { x: number; y: number; calibrated: boolean; strong: boolean; palette: Palette }) {
  const { palette, calibrated, strong } = props;
  const [x, y] = [round(props.x), round(props.y)];
  const drawn = { fill: palette.paper, stroke: palette.ink, strokeWidth: strong ? 2.5 : 1.5 };
  const half = RADIUS + 1;
  if (calibrated) return <circle cx={x} cy={y} r={RADIUS} {...drawn} />;
  return <path d={`M${x - half} ${y}L${x} ${y - half}L${x + half} ${y}L${x} ${y + half}Z`} {...drawn} />;
}

/** The published figures over a model's line: a hollow point, or two joined by a line over the months of a total. */
export function PublishedMarks(props: {
  readonly marks: readonly PublishedMark[];
  /** The months and points that are pointed at, by their ids. */
  readonly shown: string | null;
  readonly palette: Palette;
}) {
  const { marks, shown, palette } = props;
  return (
    <g pointerEvents="none">
      {marks.map(({ point, x1, x2, y }) => {
        const strong = shown === point.id || (point.from === point.to && shown === point.from);
        const end = { y, calibrated: point.calibrated, strong, palette };
        return (
          <g key={point.id} data-published={point.id}>
            {x2 > x1 && (
              <line
                x1={round(x1)}
                x2={round(x2)}
                y1={round(y)}
                y2={round(y)}
                stroke={palette.ink}
                strokeWidth={strong ? 2.5 : 1.25}
              />
            )}
            <Hollow x={x1} {...end} />
            {x2 > x1 && <Hollow x={x2} {...end} />}
          </g>
        );
      })}
    </g>
  );
}

/** What the hollow points are, under the axis. */
export function PublishedLegend(props: {
  readonly keys: ReturnType<typeof publishedLegend>['keys'];
  /** The y of its first line. */
  readonly top: number;
  readonly palette: Palette;
}) {
  const { keys, top, palette } = props;
  return (
    <g pointerEvents="none">
      {keys.map(({ kind, text, x, y }) => (
        <g key={kind}>
          {kind === 'span' && (
            <line
              x1={round(x + 5)}
              x2={round(x + 18)}
              y1={round(top + y - 4)}
              y2={round(top + y - 4)}
              stroke={palette.ink}
              strokeWidth={1.25}
            />
          )}
          {(kind === 'span' ? [5, 18] : [11]).map((right) => (
            <Hollow
              key={right}
              x={x + right}
              y={top + y - 4}
              calibrated={kind !== 'apart'}
              strong={false}
              palette={palette}
            />
          ))}
          <text x={round(x + 26)} y={round(top + y)} fontSize={12} fill={palette.ink2}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
