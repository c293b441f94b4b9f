import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';
import { seriesLinesLayout, type SeriesData } from './seriesLinesLayout';

interface SeriesLinesProps extends ChartProps {
  readonly data: SeriesData;
  /** What is known of a step, a line of words each. */
  readonly linesOf: (step: number) => readonly string[];
}

/** Lines past the colours of the palette are dotted: no two look the same. */
function strokeOf(index: number, series: readonly string[]) {
  return {
    stroke: series[index % series.length],
    strokeDasharray: index < series.length ? undefined : '1 3',
  };
}

/** Several series over the same steps: see `seriesLinesLayout`. Every step is a mark that reads all lines. */
export function SeriesLines({ width, palette, label, data, linesOf }: SeriesLinesProps) {
  const layout = seriesLinesLayout(width, data);
  const marks = useMarks(data.steps.map(({ day }) => day));
  const shown = layout.hits.find(({ step }) => data.steps[step]?.day === marks.shown);
  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.grid.map((y, index) => (
        <line
          key={y}
          x1={round(layout.left)}
          x2={round(layout.right)}
          y1={round(y)}
          y2={round(y)}
          stroke={index === 0 ? palette.ink3 : palette.hairline}
        />
      ))}
      <path d={layout.band} fill={palette.ink3} fillOpacity={0.2} data-band="" />
      {layout.rules.map(({ x, kind }) => (
        <line
          key={`${kind}${x}`}
          x1={round(x)}
          x2={round(x)}
          y1={2}
          y2={round(layout.bottom)}
          stroke={palette.ink2}
          strokeWidth={kind === 'break' ? 1.5 : 1}
          strokeDasharray={kind === 'break' ? undefined : '2 3'}
          data-rule={kind}
        />
      ))}
      {layout.lines.map(({ id, path, tail, lone }, index) => (
        <g key={id} data-line={id}>
          <path
            d={path}
            fill="none"
            strokeWidth={2}
            strokeLinejoin="round"
            {...strokeOf(index, palette.series)}
          />
          <path
            d={tail}
            fill="none"
            stroke={palette.series[index % palette.series.length]}
            strokeWidth={1.5}
            strokeDasharray="3 3"
            data-tail=""
          />
          {lone.map((spot) => (
            <circle
              key={spot.x}
              cx={round(spot.x)}
              cy={round(spot.y)}
              r={2}
              fill={palette.series[index % palette.series.length]}
            />
          ))}
        </g>
      ))}
      {layout.alarms.map(({ x, y, step }) => (
        <circle
          key={step}
          cx={round(x)}
          cy={round(y)}
          r={4.5}
          fill={palette.paper}
          stroke={palette.accent}
          strokeWidth={2}
          data-alarm={data.steps[step]?.day}
        />
      ))}
      {layout.hits.map(({ step, box }) => {
        const at = data.steps[step];
        return at ? (
          <g key={at.day} {...marks.of(at.day, [at.text, ...linesOf(step)].join('; '))}>
            <Hit box={box} />
            {marks.focused === at.day && <Ring box={box} palette={palette} />}
          </g>
        ) : null;
      })}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} halo />
      ))}
      {layout.names.map((one, index) => (
        <LabelText
          key={index}
          label={one}
          palette={palette}
          colour={palette.series[index % palette.series.length] ?? palette.ink}
        />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: layout.top, width: 16, height: 16 }}
          head={data.steps[shown.step]?.text ?? ''}
          lines={linesOf(shown.step)}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
