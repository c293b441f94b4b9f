import { useTranslation } from 'react-i18next';
import type { ChartProps } from './contract';
import { useMarks } from './marks';
import { Card, Hit, LabelText, Ring, round, Sheet } from './parts';
import { ruleGridLayout, type RuleGroup, type RuleItem } from './ruleGridLayout';

interface RuleGridProps extends ChartProps {
  readonly groups: readonly RuleGroup[];
  /** Items of the chosen issue, in the accent colour. */
  readonly highlighted?: readonly string[] | undefined;
}

/** Behaviours by article: see `ruleGridLayout`. Every behaviour opens its source. */
export function RuleGrid({
  width,
  palette,
  language,
  label,
  groups,
  highlighted = [],
  onOpen,
}: RuleGridProps) {
  const { t } = useTranslation('figure', { lng: language });
  const layout = ruleGridLayout(width, groups);
  const marks = useMarks(groups.flatMap((group) => group.items.map((item) => item.id)));
  const speak = (group: RuleGroup, item: RuleItem) =>
    [group.title, item.number, item.label, item.change].filter((part) => part !== undefined).join(t('comma'));
  const shown = layout.groups.flatMap((group) => group.items).find(({ item }) => item.id === marks.shown);

  return (
    <Sheet width={width} height={layout.height} label={label}>
      {layout.groups.map(({ group, title, rule, items }) => (
        <g key={group.id}>
          {title.map((one) => (
            <LabelText key={one.text} label={one} palette={palette} />
          ))}
          <line
            x1={round(rule.x)}
            x2={round(rule.x + rule.width)}
            y1={rule.y}
            y2={rule.y}
            stroke={palette.ink3}
            strokeWidth={0.75}
          />
          {items.map(({ item, box, labels, changeLabel }) => {
            const accent = highlighted.includes(item.id);
            const live = marks.shown === item.id && onOpen !== undefined;
            return (
              <g
                key={item.id}
                {...marks.of(item.id, speak(group, item), onOpen ? () => onOpen(item.id) : null)}
              >
                <Hit box={box} />
                {labels.map((one, index) => (
                  <LabelText
                    key={index}
                    label={accent && index > 0 ? { ...one, tone: 'accent', bold: true } : one}
                    palette={palette}
                    {...(live && index > 0 ? { colour: palette.interactive } : {})}
                  />
                ))}
                {changeLabel && <LabelText label={changeLabel} palette={palette} />}
                {marks.focused === item.id && <Ring box={box} palette={palette} />}
              </g>
            );
          })}
        </g>
      ))}
      {shown && (shown.item.detail?.length ?? 0) > 0 && (
        <Card
          at={shown.box}
          head={shown.item.label}
          lines={shown.item.detail ?? []}
          frame={{ width, height: layout.height }}
          palette={palette}
        />
      )}
    </Sheet>
  );
}
