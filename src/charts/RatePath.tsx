import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';
import { ratePathLayout, type RatePathData, type RatePoint } from './ratePathLayout';

interface RatePathProps extends ChartProps {
  readonly data: RatePathData;
}

/** Rates over time on a logit scale: see `ratePathLayout`. Every point is a button that opens its source. */
export function RatePath({ width, palette, language, label, data, onOpen }: RatePathProps) {
  const { t } = useTranslation('figure', { lng: language });
  const missing =
    data.missing.length > 0 ? t('neverPublished', { names: data.missing.join(t('listComma')) }) : null;
  const layout = ratePathLayout(width, data, missing);
  const marks = useMarks(layout.points.map(({ point }) => point.id));
  const colour = (line: number) => palette.series[line % palette.series.length] ?? palette.ink;
  const rest = (line: number, point: RatePoint) =>
    t('perThousand', {
      remainder: data.lines[line]?.remainder ?? '',
      count: Math.round((100 - point.value) * 10),
    });
  const head = (line: number, point: RatePoint) =>
    [data.lines[line]?.name ?? '', point.date, point.text].join(t('comma'));
  const shown = layout.points.find(({ point }) => point.id === marks.shown);

  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.grid.map(({ percent, y }) => (
        <line
          key={percent}
          x1={layout.left}
          x2={round(layout.right)}
          y1={round(y)}
          y2={round(y)}
          stroke={palette.hairline}
        />
      ))}
      {layout.ticks.map(({ year, x }) => (
        <line
          key={year}
          x1={round(x)}
          x2={round(x)}
          y1={layout.height - 24}
          y2={layout.height - 19}
          stroke={palette.ink3}
        />
      ))}
      {layout.segments.map((segment, index) => (
        <line
          key={index}
          x1={round(segment.x1)}
          y1={round(segment.y1)}
          x2={round(segment.x2)}
          y2={round(segment.y2)}
          stroke={colour(segment.line)}
          strokeWidth={segment.dashed ? 1.25 : 2}
          {...(segment.dashed ? { strokeDasharray: '2 4' } : {})}
        />
      ))}
      {layout.points.map(({ line, point, x, y, hit }) => (
        <g
          key={point.id}
          {...marks.of(
            point.id,
            `${head(line, point)}${t('comma')}${rest(line, point)}`,
            onOpen ? () => onOpen(point.id) : null,
          )}
        >
          <Hit box={hit} />
          <circle
            cx={round(x)}
            cy={round(y)}
            r={marks.shown === point.id ? 5 : 4}
            fill={point.hollow ? palette.paper : colour(line)}
            stroke={point.hollow ? colour(line) : palette.paper}
            strokeWidth={1.5}
          />
          {marks.focused === point.id && (
            <Ring box={{ x: x - 9, y: y - 9, width: 18, height: 18 }} palette={palette} />
          )}
        </g>
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {layout.lineLabels.map(({ line, label: one }, index) => (
        <LabelText key={index} label={one} palette={palette} colour={colour(line)} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: shown.y - 24, width: 16, height: 36 }}
          head={head(shown.line, shown.point)}
          lines={[rest(shown.line, shown.point), ...(shown.point.detail ?? [])]}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
