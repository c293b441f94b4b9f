import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, LabelText, round, Sheet } from './parts';
import { alike, rankBarsLayout, type RankBarsData } from './rankBarsLayout';

interface RankBarsProps extends Omit<ChartProps, 'onOpen'> {
  readonly data: RankBarsData;
  readonly chosen: readonly string[];
  readonly onChoose?: ((id: string) => void) | undefined;
}

const THICKEST = 8;

/** Intervals of ranks, all places under one another; pointing at one shows which it cannot be told from. */
export function RankBars({ width, palette, language, label, data, chosen, onChoose }: RankBarsProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = rankBarsLayout(width, data);
  const { left, right, top, bottom, step } = layout;
  const marks = useMarks(layout.bars.map(({ bar }) => bar.id));
  const looked = marks.shown ?? chosen[0] ?? null;
  const same = alike(data.bars, looked);
  const shown = layout.bars.find(({ bar }) => bar.id === marks.shown);
  const thickness = Math.min(THICKEST, Math.max(0.8, step * 0.7));
  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.ticks.map(({ rank, x }) => (
        <line
          key={rank}
          x1={round(x)}
          x2={round(x)}
          y1={top - 4}
          y2={round(bottom)}
          stroke={palette.hairline}
        />
      ))}
      {layout.bars.map(({ bar, y, x1, x2, at }) => {
        const own = bar.id === looked;
        const colour = own ? palette.accent : same.has(bar.id) ? palette.levels[4] : palette.levels[2];
        return (
          <g
            key={bar.id}
            data-alike={same.has(bar.id) ? '' : undefined}
            {...marks.of(
              bar.id,
              [bar.name, ...bar.detail].join(t('comma')),
              onChoose ? () => onChoose(bar.id) : null,
              onChoose ? chosen.includes(bar.id) : undefined,
            )}
          >
            <rect
              data-hit=""
              x={left}
              y={round(y - step / 2)}
              width={right - left}
              height={step}
              fill="transparent"
            />
            <line
              x1={round(x1)}
              x2={round(Math.max(x2, x1 + 1))}
              y1={y}
              y2={y}
              stroke={colour}
              strokeWidth={own ? Math.max(3, thickness) : thickness}
              opacity={looked === null || own || same.has(bar.id) ? 1 : 0.5}
            />
            <line
              x1={round(at - 1)}
              x2={round(at + 1)}
              y1={y}
              y2={y}
              stroke={own ? palette.accent : palette.ink}
              strokeWidth={own ? Math.max(5, thickness) : Math.max(1.2, thickness)}
            />
          </g>
        );
      })}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {shown && (
        <Card
          at={{ x: shown.x1, y: shown.y - 4, width: shown.x2 - shown.x1, height: 8 }}
          head={shown.bar.name}
          lines={shown.bar.detail}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
