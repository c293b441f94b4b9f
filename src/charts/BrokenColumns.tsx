import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  brokenColumnsLayout,
  type BrokenColumnsData,
  type ColumnMark,
  type ColumnSlot,
} from './brokenColumnsLayout';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hatch, Hit, LabelText, Ring, round, Sheet } from './parts';
import type { Palette } from '../domain/palette';

interface BrokenColumnsProps extends ChartProps {
  readonly data: BrokenColumnsData;
  /** The one mark that the title speaks of, in the accent colour. */
  readonly highlight?: string | undefined;
}

function fillOf(mark: ColumnMark, palette: Palette, hatch: string, highlight: string | undefined): string {
  if (mark.kind === 'forecast') return `url(#${hatch})`;
  if (mark.kind === 'partial') return mark.quiet ? palette.hairline : palette.levels[1];
  if (mark.quiet) return palette.ink3;
  return mark.id === highlight ? palette.accent : palette.series[0];
}

/** Published volumes a period: see `brokenColumnsLayout`. Every column is a button that opens its source. */
export function BrokenColumns(props: BrokenColumnsProps) {
  const { width, palette, language, label, data, highlight, onOpen } = props;
  const { t } = useTranslation('figure', { lng: language });
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const layout = brokenColumnsLayout(width, data, { long: t('unpublished'), short: t('unpublishedShort') });
  const gapKey = (slot: ColumnSlot) => `gap:${slot.label}`;
  const order = data.slots.flatMap((slot) =>
    slot.marks.length > 0 ? slot.marks.map((mark) => mark.id) : [gapKey(slot)],
  );
  const marks = useMarks(order);
  const speak = (slot: ColumnSlot, mark: ColumnMark) =>
    [slot.label, mark.note, `${mark.text}${data.unit}`].filter((part) => part !== undefined).join(t('comma'));
  const shownColumn = layout.columns.find(({ mark }) => mark.id === marks.shown);

  return (
    <Sheet width={width} height={layout.height} label={label}>
      <defs>
        <Hatch id={hatch} colour={palette.hatch} />
      </defs>
      {layout.breaks.map(({ x, top }) => (
        <line
          key={x}
          x1={round(x)}
          x2={round(x)}
          y1={top}
          y2={layout.baseline}
          stroke={palette.ink3}
          strokeWidth={1}
          strokeDasharray="1 3"
        />
      ))}
      {layout.gaps.map(({ slot, box, hit }) => {
        const open = onOpen && slot.gapId != null ? () => onOpen(slot.gapId ?? '') : null;
        return (
          <g
            key={gapKey(slot)}
            {...marks.of(gapKey(slot), `${slot.label}${t('comma')}${slot.gapText ?? t('unpublished')}`, open)}
          >
            <Hit box={hit} />
            <path
              d={`M${round(box.x)} ${layout.baseline}V${round(box.y)}H${round(box.x + box.width)}V${layout.baseline}`}
              fill="none"
              stroke={palette.ink3}
              strokeWidth={0.75}
              strokeDasharray="3 3"
            />
            {marks.focused === gapKey(slot) && <Ring box={box} palette={palette} />}
          </g>
        );
      })}
      {layout.columns.map(({ slot, mark, box, hit }) => (
        <g key={mark.id} {...marks.of(mark.id, speak(slot, mark), onOpen ? () => onOpen(mark.id) : null)}>
          <Hit box={hit} />
          <rect
            x={round(box.x)}
            y={round(box.y)}
            width={round(box.width)}
            height={round(box.height)}
            fill={fillOf(mark, palette, hatch, highlight)}
            {...(mark.kind === 'forecast' ? { stroke: palette.ink3, strokeWidth: 0.75 } : {})}
          />
          {marks.focused === mark.id && (
            <Ring
              box={{ x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 }}
              palette={palette}
            />
          )}
        </g>
      ))}
      <line
        x1={0}
        x2={width}
        y1={layout.baseline}
        y2={layout.baseline}
        stroke={palette.ink3}
        strokeWidth={1}
      />
      {layout.breaks.map(({ x }) => (
        <g key={x} strokeWidth={1}>
          <rect x={round(x - 3)} y={layout.baseline - 2} width={6} height={4} fill={palette.paper} />
          <path
            d={`M${round(x - 5)} ${layout.baseline + 5}l4 -10M${round(x + 1)} ${layout.baseline + 5}l4 -10`}
            stroke={palette.ink3}
            fill="none"
          />
        </g>
      ))}
      {layout.labels.map((one, index) => (
        <LabelText key={index} label={one} palette={palette} />
      ))}
      {shownColumn && (
        <Card
          at={{ ...shownColumn.box, y: shownColumn.box.y - 22 }}
          head={speak(shownColumn.slot, shownColumn.mark)}
          lines={shownColumn.mark.detail ?? []}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
