import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { datedStemsLayout, type DatedStemsData, type Stem } from './datedStemsLayout';
import { useMarks } from './marks';
import { Card, Hatch, Hit, LabelText, Ring, round, Sheet } from './parts';

interface DatedStemsProps extends ChartProps {
  readonly data: DatedStemsData;
  /** The one stem that the title speaks of, in the accent colour. */
  readonly highlight?: string | undefined;
}

/** Irregular bulletins on a true time axis: see `datedStemsLayout`. Every stem opens its source. */
export function DatedStems({ width, palette, language, label, data, highlight, onOpen }: DatedStemsProps) {
  const { t } = useTranslation('figure', { lng: language });
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const layout = datedStemsLayout(width, data);
  const marks = useMarks(data.stems.map((stem) => stem.id));
  const speak = (stem: Stem) => `${stem.date}${t('comma')}${stem.text}${data.unit}`;
  const colour = (stem: Stem) => (stem.id === highlight ? palette.accent : palette.series[0]);
  const shown = layout.stems.find(({ stem }) => stem.id === marks.shown);

  return (
    <Sheet width={width} height={layout.height} label={label}>
      <defs>
        <Hatch id={hatch} colour={palette.hairline} />
      </defs>
      {layout.breaks.map(({ x1, x2, top }) => (
        <g key={x1}>
          {x2 > x1 && (
            <rect
              x={round(x1)}
              y={top}
              width={round(x2 - x1)}
              height={layout.baseline - top}
              fill={`url(#${hatch})`}
            />
          )}
          {[...new Set([x1, x2])].map((x) => (
            <line
              key={x}
              x1={round(x)}
              x2={round(x)}
              y1={top}
              y2={layout.baseline}
              stroke={palette.ink3}
              strokeDasharray="1 3"
            />
          ))}
        </g>
      ))}
      {layout.ticks.map(({ year, x }) => (
        <line
          key={year}
          x1={round(x)}
          x2={round(x)}
          y1={layout.baseline}
          y2={layout.baseline + 5}
          stroke={palette.ink3}
        />
      ))}
      {layout.leaders.map((leader, index) => (
        <line
          key={index}
          x1={round(leader.x1)}
          x2={round(leader.x2)}
          y1={round(leader.y1)}
          y2={round(leader.y2)}
          stroke={palette.ink3}
          strokeWidth={0.75}
        />
      ))}
      {layout.stems.map(({ stem, x, y, hit }) => (
        <g key={stem.id} {...marks.of(stem.id, speak(stem), onOpen ? () => onOpen(stem.id) : null)}>
          <Hit box={hit} />
          <line
            x1={round(x)}
            x2={round(x)}
            y1={layout.baseline}
            y2={round(y)}
            stroke={colour(stem)}
            strokeWidth={2}
          />
          <circle cx={round(x)} cy={round(y)} r={marks.shown === stem.id ? 5 : 4} fill={colour(stem)} />
          {marks.focused === stem.id && (
            <Ring box={{ x: x - 9, y: y - 9, width: 18, height: 18 }} palette={palette} />
          )}
        </g>
      ))}
      <line x1={0} x2={width} y1={layout.baseline} y2={layout.baseline} stroke={palette.ink3} />
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: shown.y - 24, width: 16, height: 36 }}
          head={speak(shown.stem)}
          lines={shown.stem.detail ?? []}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
