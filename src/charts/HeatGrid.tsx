import { useId } from 'react';
import type { ChartProps } from './contract';
import { heatGridLayout, type HeatGridData } from './heatGridLayout';
import { useMarks } from './marks';
import { Card, Hatch, LabelText, Ring, round, Sheet } from './parts';

interface HeatGridProps extends ChartProps {
  readonly data: HeatGridData;
}

/** A table of cells coloured by value: months of years, hours of weekdays. A withheld cell is hatched, an unknown one blank. */
export function HeatGrid({ width, palette, label, data }: HeatGridProps) {
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const layout = heatGridLayout(width, data);
  const { box } = layout;
  const ids = layout.cells.map(({ cell }) => `${cell.row}-${cell.column}`);
  const marks = useMarks(ids, data.columns.length);
  const shown = layout.cells.find((_, index) => ids[index] === marks.shown);
  const gap = box.width > 8 ? 1.5 : 0.5;
  return (
    <Sheet width={width} height={layout.height} label={label}>
      <defs>
        <Hatch id={hatch} colour={palette.hatch} apart={4} />
      </defs>
      {layout.cells.map(({ cell, x, y, step }, index) => (
        <g key={ids[index]} {...marks.of(ids[index] ?? '', cell.text)}>
          <rect
            x={round(x)}
            y={round(y)}
            width={round(box.width - gap)}
            height={box.height - gap}
            fill={
              step !== null
                ? (palette.levels[step] ?? palette.paper)
                : cell.value === 'withheld'
                  ? `url(#${hatch})`
                  : 'transparent'
            }
            stroke={step === null ? palette.hairline : 'none'}
          />
          {marks.focused === ids[index] && (
            <Ring box={{ x, y, width: box.width, height: box.height }} palette={palette} />
          )}
        </g>
      ))}
      {layout.legend.map(({ x, y, step }) => (
        <rect key={step} x={round(x)} y={y} width={18} height={12} fill={palette.levels[step]} />
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x, y: shown.y, width: box.width, height: box.height }}
          head={shown.cell.text}
          lines={[]}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
