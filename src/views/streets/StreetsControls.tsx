import { useTranslation } from 'react-i18next';
import { STREET_POOLS, type StreetPart } from '../../state/streets';
import { useAtlas } from '../../state/store';
import type { StreetColumn } from './street-columns';
import type { Against } from './use-against';
import settings from '../Settings.module.css';
import styles from './streets.module.css';

interface StreetsControlsProps {
  /** What the rows can be parted by, with its name. */
  readonly parts: readonly { readonly id: StreetPart; readonly name: string }[];
  /** The period that the filter bar sets, or null where the reader pools the last months. */
  readonly picked: string | null;
  readonly offered: readonly { readonly against: Against; readonly name: string }[];
  readonly against: Against | null;
  readonly search: {
    readonly typed: string;
    readonly found: number;
    readonly total: number;
    readonly onType: (typed: string) => void;
  };
  /** On a narrow page, which column is shown beside the count; null where all are. */
  readonly column: {
    readonly columns: readonly StreetColumn[];
    readonly shown: string;
    readonly onColumn: (id: string) => void;
  } | null;
}

/** How the list is set: parted, pooled, compared by, searched. */
export function StreetsControls({ parts, picked, offered, against, search, column }: StreetsControlsProps) {
  const { t } = useTranslation('streets');
  const { parted, pool } = useAtlas((state) => state.streets);
  const setStreets = useAtlas((state) => state.setStreets);
  return (
    <div className={settings.controls} role="group" aria-label={t('controls.label')}>
      <span className={styles.search}>
        <input
          type="search"
          aria-label={t('controls.search')}
          placeholder={t('controls.searchHint')}
          autoComplete="off"
          spellCheck={false}
          value={search.typed}
          onChange={(event) => search.onType(event.target.value)}
        />
        <output>{search.typed === '' ? '' : t('controls.found', { ...search })}</output>
      </span>
      {parts.length > 0 && (
        <span role="group" aria-label={t('controls.parted')} className={settings.choice}>
          <button type="button" aria-pressed={parted === null} onClick={() => setStreets({ parted: null })}>
            {t('controls.whole')}
          </button>
          {parts.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              aria-pressed={parted === id}
              onClick={() => setStreets({ parted: id })}
            >
              {name}
            </button>
          ))}
        </span>
      )}
      {picked !== null ? (
        <span className={settings.choice}>{t('controls.picked', { period: picked })}</span>
      ) : (
        <span role="group" aria-label={t('controls.pool')} className={settings.choice}>
          <span aria-hidden="true">{t('controls.pool')}</span>
          {STREET_POOLS.map((months) => (
            <button
              key={months}
              type="button"
              aria-pressed={pool === months}
              onClick={() => setStreets({ pool: months })}
            >
              {t('controls.months', { count: months })}
            </button>
          ))}
        </span>
      )}
      {offered.length > 1 && against && (
        <label className={settings.choice}>
          {t('controls.against')}
          <select
            value={against.id}
            onChange={(event) => setStreets({ against: event.target.value })}
            data-testid="streets-against"
          >
            {offered.map((one) => (
              <option key={one.against.id} value={one.against.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {column && (
        <label className={settings.choice}>
          {t('controls.column')}
          <select value={column.shown} onChange={(event) => column.onColumn(event.target.value)}>
            {column.columns.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
