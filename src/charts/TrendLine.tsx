import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { MonthBrush, type MonthBrushing } from './MonthBrush';
import { PublishedLegend, PublishedMarks } from './PublishedMarks';
import { Card, Hatch, Hit, LabelText, Ring, round, Sheet } from './parts';
import { trendLineLayout, type TrendData, type TrendPoint } from './trendLineLayout';

interface TrendLineProps extends ChartProps {
  readonly data: TrendData;
  /** Where months can be chosen in it. */
  readonly brush?: MonthBrushing;
}

/**
 * A monthly series: see `trendLineLayout`. Every month is a mark to be read, one that is withheld too; a published
 * figure over a model's line is read with its month, or by itself where it is of several. `onOpen` opens its source.
 */
export function TrendLine({ width, palette, language, label, data, brush, onOpen }: TrendLineProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = trendLineLayout(width, data);
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const spots = [...layout.points, ...layout.gaps].sort((a, b) => a.x - b.x);
  const apart = layout.published.flatMap(({ point, hit }) => (hit ? [{ point, hit }] : []));
  const marks = useMarks([...spots.map(({ point }) => point.month), ...apart.map(({ point }) => point.id)]);
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
  /** The published figures of that very month. */
  const beside = (month: string) =>
    layout.published.filter(({ point, hit }) => hit === null && point.from === month);
  const lines = (point: TrendPoint) => [
    ...interval(point),
    ...beside(point.month).map((one) => one.point.text),
  ];
  const opened = (month: string) => {
    const id = beside(month)[0]?.point.id;
    return onOpen && id !== undefined ? () => onOpen(id) : null;
  };
  const shown = spots.find(({ point }) => point.month === marks.shown);
  const span = apart.find(({ point }) => point.id === marks.shown);
  const last = spots.at(-1);

  const hits = (
    <>
      {spots.map(({ point, x, y, hit }) => (
        <g
          key={point.month}
          {...marks.of(point.month, [speak(point), ...lines(point)].join(t('comma')), opened(point.month))}
        >
          <Hit box={hit} />
          {marks.shown === point.month && point.value !== null && (
            <circle cx={round(x)} cy={round(y)} r={4} fill={palette.series[0]} />
          )}
          {marks.focused === point.month && (
            <Ring box={{ x: x - 9, y: y - 9, width: 18, height: 18 }} palette={palette} />
          )}
        </g>
      ))}
      {apart.map(({ point, hit }) => (
        <g key={point.id} {...marks.of(point.id, point.text, onOpen ? () => onOpen(point.id) : null)}>
          <Hit box={hit} />
          {marks.focused === point.id && <Ring box={hit} palette={palette} />}
        </g>
      ))}
    </>
  );

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
      {data.watermark !== undefined && (
        <text
          x={round(layout.right - 4)}
          y={round(layout.bottom - 14)}
          fontSize={28}
          fontWeight={600}
          textAnchor="end"
          fill={palette.ink}
          fillOpacity={0.14}
          aria-hidden="true"
          pointerEvents="none"
          data-watermark={data.watermark}
        >
          {data.watermark}
        </text>
      )}
      <defs>
        <Hatch id={hatch} colour={palette.hatch} apart={4} />
      </defs>
      {layout.hatches.map((box) => (
        <rect
          key={box.x}
          x={round(box.x)}
          y={round(box.y)}
          width={round(box.width)}
          height={round(box.height)}
          fill={`url(#${hatch})`}
          stroke={palette.hatch}
          strokeWidth={0.75}
        />
      ))}
      <path d={layout.band} fill={palette.series[0]} fillOpacity={0.16} />
      <path d={layout.line} fill="none" stroke={palette.series[0]} strokeWidth={2} strokeLinejoin="round" />
      <path d={layout.tail} fill="none" stroke={palette.series[0]} strokeWidth={1.5} strokeDasharray="3 3" />
      {layout.whiskers.map((whisker) => (
        <line
          key={whisker.x}
          x1={round(whisker.x)}
          x2={round(whisker.x)}
          y1={round(whisker.low)}
          y2={round(whisker.high)}
          stroke={palette.series[0]}
          strokeOpacity={0.4}
          strokeWidth={2}
        />
      ))}
      {layout.lone.map((spot) => (
        <circle key={spot.x} cx={round(spot.x)} cy={round(spot.y)} r={2} fill={palette.series[0]} />
      ))}
      {last && last.point.value !== null && (
        <circle cx={round(last.x)} cy={round(last.y)} r={3.5} fill={palette.series[0]} />
      )}
      {brush ? (
        <MonthBrush
          {...brush}
          months={spots.map(({ point, x }) => ({ month: point.month, x }))}
          top={Math.min(...layout.grid)}
          bottom={Math.max(...layout.grid)}
          palette={palette}
          language={language}
        >
          {hits}
        </MonthBrush>
      ) : (
        hits
      )}
      <PublishedMarks marks={layout.published} shown={marks.shown} palette={palette} />
      <PublishedLegend keys={layout.legend.keys} top={layout.legend.top} palette={palette} />
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
          lines={lines(shown.point)}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
      {span && (
        <Card
          at={span.hit}
          head={span.point.text}
          lines={[]}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
