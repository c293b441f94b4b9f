import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';
import { trendLineLayout, type TrendData, type TrendPoint } from './trendLineLayout';

interface TrendLineProps extends ChartProps {
  readonly data: TrendData;
}

/** A monthly series: see `trendLineLayout`. Every month is a mark to be read. */
export function TrendLine({ width, palette, language, label, data, onOpen }: TrendLineProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = trendLineLayout(width, data);
  const marks = useMarks(layout.points.map(({ point }) => point.month));
  const unfinished = (point: TrendPoint) =>
    data.completeThrough !== null && point.month > data.completeThrough;
  const speak = (point: TrendPoint) =>
    [point.month, point.text, unfinished(point) ? t('unfinished') : undefined]
      .filter((part) => part !== undefined)
      .join(t('comma'));
  const interval = (point: TrendPoint) =>
    point.low != null && point.high != null
      ? [t('interval', { low: data.axisText(point.low), high: data.axisText(point.high) })]
      : [];
  const shown = layout.points.find(({ point }) => point.month === marks.shown);
  const last = layout.points.at(-1);

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
      <path d={layout.band} fill={palette.series[0]} fillOpacity={0.16} />
      <path d={layout.line} fill="none" stroke={palette.series[0]} strokeWidth={2} strokeLinejoin="round" />
      <path d={layout.tail} fill="none" stroke={palette.series[0]} strokeWidth={1.5} strokeDasharray="3 3" />
      {last && <circle cx={round(last.x)} cy={round(last.y)} r={3.5} fill={palette.series[0]} />}
      {layout.points.map(({ point, x, y, hit }) => (
        <g
          key={point.month}
          {...marks.of(
            point.month,
            [speak(point), ...interval(point)].join(t('comma')),
            onOpen ? () => onOpen(point.month) : null,
          )}
        >
          <Hit box={hit} />
          {marks.shown === point.month && (
            <circle cx={round(x)} cy={round(y)} r={4} fill={palette.series[0]} />
          )}
          {marks.focused === point.month && (
            <Ring box={{ x: x - 9, y: y - 9, width: 18, height: 18 }} palette={palette} />
          )}
        </g>
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {layout.endLabels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} colour={palette.series[0]} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: shown.y - 8, width: 16, height: 16 }}
          head={speak(shown.point)}
          lines={interval(shown.point)}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
