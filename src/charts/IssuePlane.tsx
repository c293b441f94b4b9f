import { useTranslation } from 'react-i18next';
import type { Palette } from '../domain/palette';
import type { ChartProps } from './contract';
import { issuePlaneLayout, type PlaneData, type PlaneKind } from './issuePlaneLayout';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';

interface IssuePlaneProps extends Omit<ChartProps, 'onOpen'> {
  readonly data: PlaneData;
  /** The issues that are chosen, in the accent colour. */
  readonly chosen: readonly string[];
  /** Chooses an issue, or no longer; absent in a drawing that leads nowhere. */
  readonly onChoose?: ((id: string) => void) | undefined;
}

const ABOUT = 12;

/** The colour of a label, on the plane and in the lists beside it. */
function planeColour(kind: PlaneKind, palette: Palette): string {
  switch (kind) {
    case 'hard':
      return palette.series[1];
    case 'common':
      return palette.series[0];
    case 'individual':
      return palette.series[2];
    default:
      return palette.ink3;
  }
}

/** A shape for every label, so that colour is not the only carrier: rhombus, circle, square, or hollow. */
export function PlaneShape(props: {
  readonly kind: PlaneKind;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly palette: Palette;
  readonly chosen?: boolean;
}) {
  const { kind, x, y, r, palette, chosen = false } = props;
  const colour = chosen ? palette.accent : planeColour(kind, palette);
  const hollow = kind === 'watch' || kind === 'unsure';
  const look = {
    fill: hollow ? palette.paper : colour,
    fillOpacity: hollow ? 0.6 : 0.72,
    stroke: colour,
    strokeWidth: chosen ? 2 : 1,
    ...(kind === 'unsure' ? { strokeDasharray: '2 2' } : {}),
  };
  if (kind === 'hard') {
    const reach = r * 1.2;
    const path = `M${round(x)} ${round(y - reach)}L${round(x + reach)} ${round(y)}L${round(x)} ${round(y + reach)}L${round(x - reach)} ${round(y)}Z`;
    return <path d={path} {...look} />;
  }
  if (kind === 'individual') {
    const half = r * 0.9;
    return (
      <rect
        x={round(x - half)}
        y={round(y - half)}
        width={round(2 * half)}
        height={round(2 * half)}
        {...look}
      />
    );
  }
  return <circle cx={round(x)} cy={round(y)} r={round(r)} {...look} />;
}

/** Issues by spread and difficulty within their thresholds: see `issuePlaneLayout`. */
export function IssuePlane({ width, palette, language, label, data, chosen, onChoose }: IssuePlaneProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = issuePlaneLayout(width, data, chosen);
  const marks = useMarks(layout.points.map(({ point }) => point.id));
  const { frame, commonX, individualX, hardY } = layout;
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  const shown = layout.points.find(({ point }) => point.id === marks.shown);
  const marked = (id: string): boolean => chosen.includes(id) || id === marks.shown;
  const crossed = layout.points.filter(
    ({ point }) => marked(point.id) || (point.kind !== 'watch' && point.kind !== 'unsure'),
  );
  const threshold = { stroke: palette.ink3, strokeDasharray: '4 3', strokeWidth: 1 };
  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.yTicks.map(({ value, y }) => (
        <line key={value} x1={frame.x} x2={right} y1={round(y)} y2={round(y)} stroke={palette.hairline} />
      ))}
      {layout.xTicks.map(({ value, x }) => (
        <line key={value} x1={round(x)} x2={round(x)} y1={bottom} y2={bottom + 4} stroke={palette.ink3} />
      ))}
      <line x1={frame.x} x2={right} y1={bottom} y2={bottom} stroke={palette.ink3} />
      <line x1={frame.x} x2={right} y1={round(hardY)} y2={round(hardY)} {...threshold} />
      {[commonX, individualX].map((x, index) => (
        <line key={index} x1={round(x)} x2={round(x)} y1={round(hardY)} y2={bottom} {...threshold} />
      ))}
      {layout.points.map(({ point, x, y, r }) => (
        <g
          key={point.id}
          {...marks.of(
            point.id,
            [point.name, ...point.detail].join(t('comma')),
            onChoose ? () => onChoose(point.id) : null,
            onChoose ? chosen.includes(point.id) : undefined,
          )}
        >
          <Hit box={{ x: x - ABOUT / 2, y: y - ABOUT / 2, width: ABOUT, height: ABOUT }} />
          <PlaneShape {...{ x, y, r, palette }} kind={point.kind} chosen={chosen.includes(point.id)} />
          {marks.focused === point.id && (
            <Ring
              box={{ x: x - r - 4, y: y - r - 4, width: 2 * r + 8, height: 2 * r + 8 }}
              palette={palette}
            />
          )}
        </g>
      ))}
      {crossed.map(({ point, x, y, x0, x1, y0, y1 }) => (
        <path
          key={point.id}
          d={`M${round(x0)} ${round(y)}H${round(x1)}M${round(x)} ${round(y0)}V${round(y1)}`}
          stroke={chosen.includes(point.id) ? palette.accent : palette.ink2}
          strokeWidth={marked(point.id) ? 1.5 : 1}
          strokeOpacity={marked(point.id) ? 1 : 0.3}
          fill="none"
          pointerEvents="none"
        />
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} halo />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - shown.r, y: shown.y - shown.r, width: 2 * shown.r, height: 2 * shown.r }}
          head={shown.point.name}
          lines={shown.point.detail}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
