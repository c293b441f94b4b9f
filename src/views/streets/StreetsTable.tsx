import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../charts/Sparkline';
import { inLanguage, type Language } from '../../domain/text';
import type { Palette } from '../../domain/palette';
import type { StreetColumn, StreetLine } from './street-columns';
import type { ListItem, ListOrder, StreetEntry } from './street-list';
import { CellPlot } from '../CellPlot';
import type { StreetScale } from './street-scale';
import { revealRow, useRolling, useRollingKeys } from './use-rolling';
import styles from './streets.module.css';

const ROW_HEIGHT = 44;
/** The head sticks to the top of the box. */
const HEAD_HEIGHT = 44;

export interface StreetsTableProps {
  readonly label: string;
  readonly language: Language;
  readonly palette: Palette;
  readonly items: readonly ListItem[];
  readonly columns: readonly StreetColumn[];
  readonly scales: ReadonlyMap<string, StreetScale>;
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
  readonly pins: readonly string[];
  readonly onPin: (code: string) => void;
  readonly onProfile: (code: string) => void;
  /** The months of the trend, and what it is read as; null where there is none. */
  readonly trend: { readonly months: number; readonly label: (name: string) => string } | null;
  /** Several places as one line. */
  readonly together: (entries: readonly StreetEntry[]) => StreetLine;
  /** In px: beyond it the list scrolls within itself. */
  readonly height: number;
}

/** A column's name as the button that puts the list in its order. */
function Head(props: {
  readonly id: string;
  readonly title: string;
  readonly order: ListOrder;
  readonly onOrder: StreetsTableProps['onOrder'];
}) {
  const { id, title, order, onOrder } = props;
  const { t } = useTranslation('streets');
  const sorted = order.by === id;
  const first = id === 'name' ? false : true;
  return (
    <th
      scope="col"
      data-column={id}
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        title={t('columns.sort', { column: title })}
        onClick={() => onOrder({ by: id, descending: sorted ? !order.descending : first })}
      >
        {title}
        <span className={styles.arrow} aria-hidden="true">
          {sorted ? (order.descending ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

function Cells(props: {
  readonly line: StreetLine;
  readonly columns: readonly StreetColumn[];
  readonly scales: ReadonlyMap<string, StreetScale>;
}) {
  const { t } = useTranslation('streets');
  return props.columns.map((column) => {
    const { value, more, withheld, arrow, quiet } = column.text(props.line);
    const drawn = column.drawn(props.line);
    const scale = props.scales.get(column.id);
    const said = more.join(t('list.comma'));
    return (
      <td key={column.id} data-column={column.id} title={more.join('\n') || undefined}>
        <span className={withheld ? styles.withheld : quiet ? styles.quiet : undefined}>
          {value}
          {arrow !== 0 && (
            <span className={styles.move} aria-hidden="true">
              {arrow > 0 ? '▲' : '▼'}
            </span>
          )}
        </span>
        {said !== '' && <span className={styles.heard}>{said}</span>}
        {drawn && scale && (
          <CellPlot {...drawn} scale={scale} all={scale.all} onZero={column.onZero} height={8} />
        )}
      </td>
    );
  });
}

interface PlaceProps extends Pick<
  StreetsTableProps,
  'language' | 'palette' | 'columns' | 'scales' | 'trend' | 'onChoose' | 'onPin' | 'onProfile'
> {
  readonly entry: StreetEntry;
  readonly at: number;
  readonly chosen: boolean;
  readonly pinned: boolean;
  readonly stop: boolean;
  readonly onStop: (at: number) => void;
}

function PlaceRow(props: PlaceProps) {
  const { entry, at, chosen, pinned, stop, onStop, language, palette, columns, scales, trend } = props;
  const { t } = useTranslation('streets');
  const { member, district, unplaced } = entry.row;
  const name = inLanguage(member.names, language);
  const tab = stop ? 0 : -1;
  return (
    <tr
      data-place={member.code}
      data-at={at}
      data-chosen={chosen}
      aria-rowindex={at + 2}
      onClick={() => props.onChoose(member.code)}
      onFocus={() => onStop(at)}
    >
      <th scope="row">
        <span className={styles.place}>
          <button
            type="button"
            className={styles.pin}
            aria-pressed={pinned}
            aria-label={t(pinned ? 'table.unpin' : 'table.pin', { place: name })}
            title={t(pinned ? 'table.unpin' : 'table.pin', { place: name })}
            tabIndex={tab}
            onClick={(event) => {
              event.stopPropagation();
              props.onPin(member.code);
            }}
          >
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M5 2h6l-1 5 2.5 2.5h-4V14L8 15l-.5-1V9.5h-4L6 7z" />
            </svg>
          </button>
          <span className={styles.names}>
            <button
              type="button"
              className={styles.name}
              aria-pressed={chosen}
              data-row={member.code}
              tabIndex={tab}
              title={unplaced ? t('table.unplaced') : `${member.names.zh}\n${member.names.en}`}
            >
              <bdi>{name}</bdi>
            </button>
            <bdi className={styles.within}>{district ? inLanguage(district.names, language) : ''}</bdi>
          </span>
          {!unplaced && (
            <button
              type="button"
              className={styles.profile}
              aria-label={t('table.profile', { place: name })}
              title={t('table.profile', { place: name })}
              tabIndex={tab}
              onClick={(event) => {
                event.stopPropagation();
                props.onProfile(member.code);
              }}
            >
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                <path d="M3 2.5h7.5L13 5v8.5H3zM5.5 7.5h5M5.5 10h5" />
              </svg>
            </button>
          )}
        </span>
      </th>
      <Cells line={entry.line} columns={columns} scales={scales} />
      {trend && (
        <td data-column="trend">
          {entry.row.trend.length > 1 && (
            <Sparkline values={entry.row.trend} palette={palette} label={trend.label(name)} />
          )}
        </td>
      )}
    </tr>
  );
}

function SectionRow(props: {
  readonly name: string;
  readonly at: number;
  readonly line: StreetLine;
  readonly columns: readonly StreetColumn[];
  readonly scales: ReadonlyMap<string, StreetScale>;
  readonly trend: boolean;
}) {
  const { name, at, line, columns, scales, trend } = props;
  return (
    <tr className={styles.section} data-section={name} aria-rowindex={at + 2}>
      <th scope="rowgroup">{name}</th>
      <Cells line={line} columns={columns} scales={scales} />
      {trend && <td data-column="trend" />}
    </tr>
  );
}

/** A spacer for rows that are not drawn. */
function Gap({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={columns} style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );
}

/**
 * Places as rows of one height, with their numbers and a small drawing in each cell. Of long lists only what is near to
 * being seen is drawn, so that they scroll and sort at once; the keyboard walks all of them.
 */
export function StreetsTable(props: StreetsTableProps) {
  const { label, language, items, columns, scales, order, onOrder, chosen, pins, trend, together } = props;
  const { t } = useTranslation('streets');
  const { box, element, from, to, look } = useRolling(items.length, ROW_HEIGHT);
  const stops = useMemo(() => items.flatMap(({ kind }, at) => (kind === 'place' ? [at] : [])), [items]);
  const keys = useRollingKeys({ from, to, look, element }, stops, {
    row: ROW_HEIGHT,
    head: HEAD_HEIGHT,
  });
  const first = chosen[0] ?? null;

  // A place that was chosen elsewhere is brought into the list's view, never the page's.
  useEffect(() => {
    const at = items.findIndex((item) => item.kind === 'place' && item.entry.row.member.code === first);
    if (element) revealRow(element, at, ROW_HEIGHT, HEAD_HEIGHT);
    // Searching and sorting leave the view where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first, element]);

  const wide = columns.length + 1 + Number(trend !== null);
  return (
    <div ref={box} className={styles.box} style={{ maxHeight: props.height }}>
      <table className={styles.table} aria-label={label} aria-rowcount={items.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <Head id="name" title={t('columns.place')} {...{ order, onOrder }} />
            {columns.map(({ id, title }) => (
              <Head key={id} {...{ id, title, order, onOrder }} />
            ))}
            {trend && (
              <th scope="col" data-column="trend">
                <span>{t('columns.trend', { count: trend.months })}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody onKeyDown={keys.onKeyDown}>
          <Gap rows={from} columns={wide} />
          {items.slice(from, to).map((item, offset) => {
            const at = from + offset;
            if (item.kind === 'section') {
              const count = item.entries.length;
              const name =
                item.key === 'pinned'
                  ? t('table.pinned', { count })
                  : t('table.section', {
                      name: item.names ? inLanguage(item.names, language) : t('table.all'),
                      count,
                    });
              return (
                <SectionRow
                  key={item.key}
                  {...{ name, at, columns, scales }}
                  line={together(item.entries)}
                  trend={trend !== null}
                />
              );
            }
            const { code } = item.entry.row.member;
            return (
              <PlaceRow
                key={item.key}
                {...{ language, columns, scales, trend, at }}
                palette={props.palette}
                entry={item.entry}
                chosen={chosen.includes(code)}
                pinned={pins.includes(code)}
                stop={at === keys.stop}
                onStop={keys.onFocus}
                onChoose={props.onChoose}
                onPin={props.onPin}
                onProfile={props.onProfile}
              />
            );
          })}
          <Gap rows={items.length - to} columns={wide} />
        </tbody>
      </table>
      {items.length === 0 && <p className={styles.none}>{t('table.none')}</p>}
    </div>
  );
}

/** Height in px that so many rows take, the head among them. */
export function tableHeight(rows: number): number {
  return HEAD_HEIGHT + rows * ROW_HEIGHT + 2;
}
