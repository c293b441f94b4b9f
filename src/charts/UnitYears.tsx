import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { grown } from './label';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';
import { unitYearsLayout, type Unit, type UnitYear } from './unitYearsLayout';
import { wrapText } from '../domain/typesetting';

interface UnitYearsProps extends ChartProps {
  readonly years: readonly UnitYear[];
  /** The same as given to `unitYearsHeight`. */
  readonly totalText: (total: number) => string;
  /** Units of the chosen issue, in the accent colour. */
  readonly highlighted?: readonly string[] | undefined;
}

/** Units by year, known and unknown: see `unitYearsLayout`. Every recovered unit and every total opens its source. */
export function UnitYears(props: UnitYearsProps) {
  const { width, palette, language, label, years, totalText, highlighted = [], onOpen } = props;
  const { t } = useTranslation('figure', { lng: language });
  const layout = unitYearsLayout(width, years, totalText);
  const marks = useMarks(years.flatMap((year) => [...year.recovered.map((unit) => unit.id), year.id]));
  const speak = (year: UnitYear, unit: Unit) => `${year.year}${t('comma')}${unit.name}`;
  const units = layout.rows.flatMap((row) => row.units.map((placed) => ({ year: row.year, placed })));
  const shown = units.find(({ placed }) => placed.unit.id === marks.shown);
  const footText = !layout.named && shown ? speak(shown.year, shown.placed.unit) : t('pointAtSquare');

  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.rows.map(({ year, top, height, yearLabel, totalLabel, total, units: placed, hollow }) => (
        <g key={year.id}>
          <line
            x1={0}
            x2={width}
            y1={round(top + height)}
            y2={round(top + height)}
            stroke={palette.hairline}
          />
          <LabelText label={yearLabel} palette={palette} />
          {placed.map(({ unit, square, hit, name }) => {
            const accent = highlighted.includes(unit.id) || marks.shown === unit.id;
            return (
              <g
                key={unit.id}
                {...marks.of(unit.id, speak(year, unit), onOpen ? () => onOpen(unit.id) : null)}
              >
                <Hit box={hit} />
                <rect
                  x={round(square.x)}
                  y={round(square.y)}
                  width={square.width}
                  height={square.height}
                  fill={accent ? palette.accent : palette.series[0]}
                />
                {name && (
                  <>
                    <Hit box={name.box} />
                    <LabelText
                      label={name.label}
                      palette={palette}
                      {...(accent ? { colour: palette.accent } : {})}
                    />
                  </>
                )}
                {marks.focused === unit.id && (
                  <Ring box={name ? name.box : grown(square, 3)} palette={palette} />
                )}
              </g>
            );
          })}
          {hollow.map((square) => (
            <rect
              key={`${square.x} ${square.y}`}
              x={round(square.x) + 0.5}
              y={round(square.y) + 0.5}
              width={square.width - 1}
              height={square.height - 1}
              fill="none"
              stroke={palette.ink3}
              strokeWidth={0.75}
            />
          ))}
          <g
            {...marks.of(
              year.id,
              [year.year, totalText(year.total), t('topicsFound', { found: year.recovered.length })].join(
                t('comma'),
              ),
              onOpen ? () => onOpen(year.id) : null,
            )}
          >
            <Hit box={total} />
            <LabelText
              label={totalLabel}
              palette={palette}
              {...(marks.shown === year.id ? { colour: palette.interactive } : {})}
            />
            {marks.focused === year.id && <Ring box={total} palette={palette} />}
          </g>
        </g>
      ))}
      {wrapText(footText, 12, width)
        .slice(0, layout.named ? 1 : 2)
        .map((text, line) => (
          <LabelText
            key={line}
            label={{
              text,
              x: 0,
              y: layout.foot + line * 16,
              size: 12,
              anchor: 'start',
              tone: shown && !layout.named ? 'ink' : 'ink3',
            }}
            palette={palette}
          />
        ))}
      {shown && layout.named && (shown.placed.unit.detail?.length ?? 0) > 0 && (
        <Card
          at={shown.placed.name?.box ?? shown.placed.square}
          head={speak(shown.year, shown.placed.unit)}
          lines={shown.placed.unit.detail ?? []}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
