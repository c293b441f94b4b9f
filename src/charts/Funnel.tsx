import { useTranslation } from 'react-i18next';
import type { Palette } from '../domain/palette';
import type { ChartProps } from './contract';
import { funnelLayout, type FunnelData, type FunnelPoint, type FunnelStanding } from './funnelLayout';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';

interface FunnelProps extends Omit<ChartProps, 'onOpen'> {
  readonly data: FunnelData;
  /** The points that are chosen, in the accent colour. */
  readonly chosen: readonly string[];
  /** Chooses a point, or no longer; absent in a drawing that leads nowhere. */
  readonly onChoose?: ((id: string) => void) | undefined;
}

const R = 3.5;

function colourOf(standing: FunnelStanding, palette: Palette): string {
  if (standing === 0) return palette.ink3;
  return standing > 0 ? palette.diverging[6] : palette.diverging[0];
}

/** A shape for every standing, so that colour is not the only carrier: up, down, or round. */
function Shape({
  point,
  x,
  y,
  palette,
  chosen,
}: {
  readonly point: FunnelPoint;
  readonly x: number;
  readonly y: number;
  readonly palette: Palette;
  readonly chosen: boolean;
}) {
  const { standing } = point;
  const colour = chosen ? palette.accent : colourOf(standing, palette);
  const full = chosen || Math.abs(standing) === 2;
  const look = {
    fill: full ? colour : palette.paper,
    stroke: colour,
    strokeWidth: 1.2,
    opacity: point.faint && !chosen ? 0.3 : 1,
  };
  if (standing === 0) return <circle cx={round(x)} cy={round(y)} r={chosen ? R + 1 : R - 1} {...look} />;
  const up = standing > 0 ? -1 : 1;
  const path = `M${round(x)} ${round(y + up * R * 1.3)}L${round(x + R * 1.2)} ${round(y - up * R)}L${round(x - R * 1.2)} ${round(y - up * R)}Z`;
  return <path d={path} strokeLinejoin="round" {...look} />;
}

/** Values of places against their sizes within the limits of chance: see `funnelLayout`. */
export function Funnel({ width, palette, language, label, data, chosen, onChoose }: FunnelProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = funnelLayout(width, data, chosen);
  const marks = useMarks(layout.points.map(({ point }) => point.id));
  const { left, right, bottom } = layout;
  const shown = layout.points.find(({ point }) => point.id === marks.shown);
  // What is chosen is drawn last, over its neighbours.
  const ordered = [...layout.points].sort(
    (a, b) => Number(chosen.includes(a.point.id)) - Number(chosen.includes(b.point.id)),
  );
  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.grid.map(({ value, y }) => (
        <line key={value} x1={left} x2={right} y1={round(y)} y2={round(y)} stroke={palette.hairline} />
      ))}
      {layout.ticks.map(({ n, x }) => (
        <line key={n} x1={round(x)} x2={round(x)} y1={bottom} y2={bottom + 4} stroke={palette.ink3} />
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke={palette.ink3} />
      <line
        x1={left}
        x2={right}
        y1={round(layout.target)}
        y2={round(layout.target)}
        stroke={palette.ink2}
        strokeWidth={1.2}
      />
      {layout.limits.map((path, level) => (
        <path
          key={level}
          d={path}
          fill="none"
          stroke={palette.ink3}
          strokeWidth={1}
          strokeDasharray={level === 1 || level === 2 ? '2 3' : undefined}
        />
      ))}
      {ordered.map(({ point, x, y }) => (
        <g
          key={point.id}
          {...marks.of(
            point.id,
            [point.name, ...point.detail].join(t('comma')),
            onChoose ? () => onChoose(point.id) : null,
            onChoose ? chosen.includes(point.id) : undefined,
          )}
        >
          <Hit box={{ x: x - 6, y: y - 6, width: 12, height: 12 }} />
          <Shape {...{ point, x, y, palette }} chosen={chosen.includes(point.id)} />
          {marks.focused === point.id && (
            <Ring box={{ x: x - 9, y: y - 9, width: 18, height: 18 }} palette={palette} />
          )}
        </g>
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} halo />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: shown.y - 10, width: 16, height: 20 }}
          head={shown.point.name}
          lines={shown.point.detail}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
