import { dotsId, hatchId, type FillTable } from './fills';

interface PatternsProps {
  readonly table: FillTable;
  /** How far the map is zoomed in: the patterns stay as fine as they were. */
  readonly zoom?: number;
}

/** The hatch of withheld places and the dots of small bases over each class's colour. */
export function Patterns({ table, zoom = 1 }: PatternsProps) {
  const { unique, colours, palette } = table;
  const scale = zoom === 1 ? '' : `scale(${1 / zoom}) `;
  return (
    <defs>
      <pattern
        id={hatchId(unique)}
        width={4}
        height={4}
        patternUnits="userSpaceOnUse"
        patternTransform={`${scale}rotate(45)`}
      >
        <rect width={4} height={4} fill={palette.paper} />
        <line x1={0} y1={0} x2={0} y2={4} stroke={palette.hatch} strokeWidth={1.6} />
      </pattern>
      {colours.map((colour, index) => (
        <pattern
          key={index}
          id={dotsId(unique, index)}
          width={5}
          height={5}
          patternUnits="userSpaceOnUse"
          patternTransform={scale === '' ? undefined : scale}
        >
          <rect width={5} height={5} fill={colour} />
          <circle cx={1.5} cy={1.5} r={0.9} fill={palette.paper} />
          <circle cx={1.5} cy={1.5} r={0.6} fill={palette.ink} />
        </pattern>
      ))}
    </defs>
  );
}
