import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, LabelText, Ring, round, Sheet } from './parts';
import { quotientBarsLayout, type QuotientBarsData } from './quotientBarsLayout';

interface QuotientBarsProps extends ChartProps {
  readonly data: QuotientBarsData;
}

/** What there is more and less of than in the whole, with intervals: see `quotientBarsLayout`. */
export function QuotientBars({ width, palette, language, label, data, onOpen }: QuotientBarsProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = quotientBarsLayout(width, data);
  const marks = useMarks(layout.rows.map(({ bar }) => bar.id));
  const shown = layout.rows.find(({ bar }) => bar.id === marks.shown);
  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.ticks.map(({ value, x }) => (
        <line
          key={value}
          x1={round(x)}
          x2={round(x)}
          y1={layout.top}
          y2={layout.bottom}
          stroke={value === 1 ? palette.ink2 : palette.hairline}
        />
      ))}
      {layout.rows.map(({ bar, y, height, x, low, high, labels }) => {
        const colour = bar.value > 1 ? palette.diverging[6] : palette.diverging[0];
        const words = [bar.name, bar.text, ...bar.detail].join(t('comma'));
        return (
          <g key={bar.id} {...marks.of(bar.id, words, onOpen ? () => onOpen(bar.id) : null)}>
            <rect data-hit="" x={0} y={y - height / 2} width={width} height={height} fill="transparent" />
            <line
              x1={round(low)}
              x2={round(high)}
              y1={round(y)}
              y2={round(y)}
              stroke={colour}
              strokeWidth={2}
            />
            <circle cx={round(x)} cy={round(y)} r={4.5} fill={colour} />
            {labels.map((one, index) => (
              <LabelText key={index} label={one} palette={palette} />
            ))}
            {marks.focused === bar.id && (
              <Ring box={{ x: 0, y: y - height / 2, width, height }} palette={palette} />
            )}
          </g>
        );
      })}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x - 8, y: shown.y - 10, width: 16, height: 20 }}
          head={shown.bar.name}
          lines={[shown.bar.text, ...shown.bar.detail]}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
