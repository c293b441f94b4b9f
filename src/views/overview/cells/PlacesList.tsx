import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, type Language } from '../../../domain/text';
import type { PlaceOrder, PlaceRow } from '../../cells/places-rows';
import type { PlaceColumn } from './place-columns';
import { CellPlot, type PlotScale } from '../../CellPlot';
import { scaleOf } from './place-scale';
import styles from './PlacesList.module.css';
import { useRowKeys, type RowKeys } from './use-row-keys';

/** More rows than these are listed only when they are asked for, so that a list of thousands opens at once. */
const ROWS_AT_ONCE = 400;

interface PlacesListProps {
  readonly label: string;
  readonly language: Language;
  /** In order; the unplaced one last. */
  readonly rows: readonly PlaceRow[];
  /** All rows, found or not: the drawings keep their scale while the reader searches. */
  readonly all: readonly PlaceRow[];
  readonly columns: readonly PlaceColumn[];
  readonly order: PlaceOrder;
  readonly onOrder: (order: PlaceOrder) => void;
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
  /** In px: beyond it the list scrolls within itself. */
  readonly height: number;
}

/** A place's name in the reader's language and, where it has another, the other one. */
function Names({ names, language }: { names: PlaceRow['member']['names']; language: Language }) {
  const other = language === 'zh' ? names.en : names.zh;
  return (
    <>
      <bdi className={styles.name}>{inLanguage(names, language)}</bdi>
      {other !== inLanguage(names, language) && (
        <bdi className={styles.other} lang={language === 'zh' ? 'en' : 'zh-CN'}>
          {other}
        </bdi>
      )}
    </>
  );
}

interface RowProps extends Pick<PlacesListProps, 'language' | 'columns' | 'onChoose'> {
  readonly row: PlaceRow;
  readonly drawn: PlaceColumn;
  readonly scale: PlotScale;
  readonly chosen: boolean;
  readonly keys: RowKeys;
}

function Row({ row, language, columns, drawn, scale, chosen, keys, onChoose }: RowProps) {
  const { t } = useTranslation('overview');
  const { member, unplaced } = row;
  const plotted = unplaced ? null : drawn.drawn(row);
  const told = [member.names.zh, member.names.en].filter((name, at, all) => all.indexOf(name) === at);
  return (
    <tr
      data-place={member.code}
      data-chosen={chosen}
      data-unplaced={unplaced}
      onClick={() => onChoose(member.code)}
    >
      <th scope="row">
        <button type="button" aria-pressed={chosen} title={told.join('\n')} {...keys.of(member.code)}>
          <Names names={member.names} language={language} />
        </button>
        {unplaced && <span className={styles.words}>{t('places.unplaced')}</span>}
      </th>
      <td className={styles.drawn}>
        {plotted && (
          <CellPlot
            value={plotted.value}
            interval={plotted}
            scale={scale}
            onZero={drawn.onZero}
            height={20}
          />
        )}
      </td>
      {columns.map((column) => {
        const { value, interval, basis, withheld } = column.text(row);
        return (
          <td key={column.id} className={styles.number} title={basis === '' ? undefined : basis}>
            <span className={withheld ? styles.withheld : undefined}>{value}</span>
            {interval !== '' && <span className={styles.bounds}>{interval}</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** A column's name as the button that puts the list in its order. */
function Head(props: {
  readonly id: string;
  readonly title: string;
  readonly first: PlaceOrder;
  readonly order: PlaceOrder;
  readonly onOrder: (order: PlaceOrder) => void;
  readonly number?: boolean;
}) {
  const { id, title, first, order, onOrder, number = false } = props;
  const { t } = useTranslation('overview');
  const sorted = order.by === id;
  return (
    <th
      scope="col"
      className={number ? styles.number : undefined}
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        title={t('places.sort', { column: title })}
        onClick={() => onOrder(sorted ? { by: id, descending: !order.descending } : first)}
      >
        {title}
        <span className={styles.arrow} aria-hidden="true">
          {sorted ? (order.descending ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

/** Places as rows with their numbers, intervals and a small drawing of the column that they are sorted by. */
export function PlacesList(props: PlacesListProps) {
  const { label, language, rows, all, columns, order, onOrder, chosen, onChoose, height } = props;
  const { t } = useTranslation('overview');
  const box = useRef<HTMLDivElement>(null);
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const drawn = columns.find(({ id }) => id === order.by) ?? columns[0];
  const scale = useMemo(() => (drawn ? scaleOf(drawn, all) : { low: 0, high: 1 }), [drawn, all]);
  const first = chosen[0] ?? null;
  const at = first === null ? -1 : rows.findIndex(({ member }) => member.code === first);
  const listed = rows.length > most ? rows.slice(0, Math.max(most, at + 1)) : rows;
  const keys = useRowKeys(listed.map(({ member }) => member.code));

  // A place that was chosen elsewhere is brought into the list's view, never the page's.
  useEffect(() => {
    const shown = box.current?.querySelector<HTMLElement>('tr[data-chosen="true"]');
    if (!box.current || !shown) return;
    const head = box.current.querySelector('thead')?.clientHeight ?? 0;
    const { scrollTop, clientHeight } = box.current;
    const above = shown.offsetTop < scrollTop + head;
    const below = shown.offsetTop + shown.offsetHeight > scrollTop + clientHeight;
    if (above || below) box.current.scrollTop = shown.offsetTop - (clientHeight - shown.offsetHeight) / 2;
  }, [first, order]);

  if (!drawn) return null;
  return (
    <div ref={box} className={styles.box} style={{ maxHeight: height }}>
      <table className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <Head
              id="name"
              title={t('places.columns.place')}
              first={{ by: 'name', descending: false }}
              {...{ order, onOrder }}
            />
            <td className={styles.scale} aria-hidden="true">
              <span>{drawn.scaleText(scale.low)}</span>
              <span>{drawn.scaleText(scale.high)}</span>
            </td>
            {columns.map(({ id, title }) => (
              <Head key={id} {...{ id, title, order, onOrder }} first={{ by: id, descending: true }} number />
            ))}
          </tr>
        </thead>
        <tbody {...keys.body}>
          {listed.map((row) => (
            <Row
              key={row.member.id}
              {...{ row, language, columns, drawn, scale, keys, onChoose }}
              chosen={chosen.includes(row.member.code)}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.none}>{t('places.none')}</p>}
      {listed.length < rows.length && (
        <button type="button" className={styles.more} onClick={() => setMost(listed.length + ROWS_AT_ONCE)}>
          {t('places.more', { count: Math.min(ROWS_AT_ONCE, rows.length - listed.length) })}
        </button>
      )}
    </div>
  );
}
