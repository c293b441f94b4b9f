import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { barListLayout, type Bar } from './barListLayout';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hatch, Hit, LabelText, Ring, round, Sheet } from './parts';

interface BarListProps extends ChartProps {
  readonly bars: readonly Bar[];
  /** The ids that filter the rest, in the accent colour. */
  readonly selected?: readonly string[] | undefined;
  /** Toggles a bar; without it the whole row opens its source. */
  readonly onSelect?: ((id: string) => void) | undefined;
}

const opener = (id: string) => `open:${id}`;

/**
 * A ranked or ordered list of bars: see `barListLayout`. The row chooses; its number, a second button,
 * opens the source.
 */
export function BarList(props: BarListProps) {
  const { width, palette, language, label, bars, selected = [], onSelect, onOpen } = props;
  const { t } = useTranslation('figure', { lng: language });
  const layout = barListLayout(width, bars);
  const hatch = `hatch${useId().replace(/\W/gu, '')}`;
  const both = onSelect !== undefined && onOpen !== undefined;
  const marks = useMarks(
    bars.flatMap((bar) => (both ? [bar.id, opener(bar.id)] : [bar.id])),
    both ? 2 : 1,
  );
  const speak = (bar: Bar) =>
    [bar.name, bar.text, bar.change?.text, bar.sub].filter((part) => part !== undefined).join(t('comma'));
  const act = onSelect ?? onOpen;
  const fillOf = (bar: Bar, chosen: boolean, quiet: boolean) => {
    if (bar.unknown === true) return `url(#${hatch})`;
    if (chosen) return palette.accent;
    return quiet ? palette.levels[2] : palette.series[0];
  };
  const shown = layout.rows.find(({ bar }) => bar.id === marks.shown && (bar.detail?.length ?? 0) > 0);

  return (
    <Sheet width={width} height={layout.height} label={label}>
      <defs>
        <Hatch id={hatch} colour={palette.hatch} apart={4} />
      </defs>
      {layout.rows.map(({ bar, row, box, number, labels, valueLabel, change }) => {
        const chosen = selected.includes(bar.id);
        const quiet = selected.length > 0 && !chosen;
        const mark = marks.of(
          bar.id,
          speak(bar),
          act ? () => act(bar.id) : null,
          onSelect ? chosen : undefined,
        );
        return (
          <g key={bar.id}>
            <g {...mark}>
              <Hit box={row} />
              <rect
                x={round(box.x)}
                y={round(box.y)}
                width={round(box.width)}
                height={round(box.height)}
                fill={fillOf(bar, chosen, quiet)}
              />
              {labels.map((one, index) => (
                <LabelText
                  key={index}
                  label={chosen && index === 0 ? { ...one, bold: true } : one}
                  palette={palette}
                />
              ))}
              {change && (
                <>
                  <line
                    x1={round(change.zero)}
                    x2={round(change.zero)}
                    y1={row.y}
                    y2={row.y + row.height}
                    stroke={palette.hairline}
                  />
                  <line
                    x1={round(change.zero)}
                    x2={round(change.x)}
                    y1={change.y}
                    y2={change.y}
                    stroke={palette.ink3}
                  />
                  <circle
                    cx={round(change.x)}
                    cy={change.y}
                    r={3.5}
                    fill={bar.change?.clear === true ? palette.ink2 : palette.paper}
                    stroke={palette.ink2}
                  />
                </>
              )}
              {marks.focused === bar.id && (
                <Ring
                  box={{ x: -4, y: row.y + 1, width: width + 8, height: row.height - 2 }}
                  palette={palette}
                />
              )}
            </g>
            <g
              {...(both
                ? marks.of(opener(bar.id), `${speak(bar)}${t('comma')}${t('openSource')}`, () =>
                    onOpen(bar.id),
                  )
                : {})}
            >
              {both && <Hit box={number} />}
              <LabelText
                label={valueLabel}
                palette={palette}
                {...(marks.shown === opener(bar.id) ? { colour: palette.interactive } : {})}
              />
              {marks.focused === opener(bar.id) && <Ring box={number} palette={palette} />}
            </g>
          </g>
        );
      })}
      <line x1={round(layout.left)} x2={round(layout.left)} y1={0} y2={layout.height} stroke={palette.ink3} />
      {shown && (
        <Card
          at={shown.box}
          head={speak(shown.bar)}
          lines={shown.bar.detail ?? []}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
