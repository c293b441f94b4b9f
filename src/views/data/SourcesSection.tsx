import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import type { Manifest } from '../../dataset/manifest';
import type { Engine } from '../../engine/contract';
import { figuresByCertainty, borneBySource } from './statements';
import { useSql } from './useSql';
import { webAddress } from './web-address';
import styles from './data.module.css';

interface SourcesSectionProps {
  readonly manifest: Manifest;
  /** The engine where it is ready, else null: the counts wait for it, the list does not. */
  readonly engine: Engine | null;
}

type Source = Manifest['sources'][number];

const SHOWN_AT_FIRST = 20;
const MOST_SOURCES = 100_000;
const LEVELS = ['high', 'medium', 'low'] as const;

function countsOf(table: ColumnTable | null, key: string, column: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (!table) return counts;
  for (let row = 0; row < table.rows; row += 1) {
    const name = textAt(table, key, row);
    if (name !== null) counts.set(name, numberAt(table, column, row) ?? 0);
  }
  return counts;
}

function matches(source: Source, words: readonly string[]): boolean {
  const text = `${source.title} ${source.outlet} ${source.date} ${source.url}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

interface SourceItemProps {
  readonly source: Source;
  /** Figures and other records that the source bears; 0 also until they have been counted. */
  readonly figures: number;
  readonly records: number;
}

function SourceItem({ source, figures, records }: SourceItemProps) {
  const { t } = useTranslation('data');
  const address = webAddress(source.url);
  return (
    <li>
      <p className={styles.sourceTitle}>{source.title}</p>
      <p className={styles.quiet}>
        {source.outlet} · {source.date === '' ? t('sources.undated') : source.date}
        {figures > 0 && <> · {t('sources.figures', { number: figures })}</>}
        {records > 0 && <> · {t('sources.records', { number: records })}</>}
      </p>
      <p className={styles.address}>
        {address === null ? (
          source.url || t('sources.noAddress')
        ) : (
          <a href={address} target="_blank" rel="noopener noreferrer">
            {source.url}
          </a>
        )}
      </p>
    </li>
  );
}

/** Every source with its address and the number of figures that it bears, and how certain the figures are. */
export function SourcesSection({ manifest, engine }: SourcesSectionProps) {
  const { t } = useTranslation('data');
  const field = useId();
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const bySource = useSql(
    engine,
    useMemo(() => borneBySource(manifest), [manifest]),
    MOST_SOURCES,
  );
  const certaintyAsked = useMemo(() => figuresByCertainty(manifest), [manifest]);
  const byCertainty = useSql(engine, certaintyAsked, LEVELS.length + 1);
  const figures = useMemo(() => countsOf(bySource.table, 'code', 'figures'), [bySource.table]);
  const records = useMemo(() => countsOf(bySource.table, 'code', 'records'), [bySource.table]);
  const certainty = countsOf(byCertainty.table, 'certainty', 'figures');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = manifest.sources.filter((source) => matches(source, words));
  const shown = all || words.length > 0 ? found : found.slice(0, SHOWN_AT_FIRST);
  const levels = LEVELS.filter((level) => certainty.has(level));
  return (
    <section className={styles.section} aria-labelledby="data-sources">
      <h2 id="data-sources">{t('sources.heading')}</h2>
      <div>
        {manifest.sources.length === 0 ? (
          <p className={styles.quiet}>{t('sources.none')}</p>
        ) : (
          <>
            <p className={styles.quiet}>{t('sources.intro', { number: manifest.sources.length })}</p>
            {certaintyAsked !== null && (
              <p className={styles.quiet} data-testid="certainty">
                {t('sources.certainty')}
                {levels.length === 0 && '…'}
                {levels
                  .map((level) =>
                    t('sources.certaintyCount', {
                      level: t(`sources.certaintyLevels.${level}`),
                      number: certainty.get(level) ?? 0,
                    }),
                  )
                  .join(' · ')}
              </p>
            )}
            <p className={styles.filter}>
              <label htmlFor={field}>{t('sources.filter')}</label>
              <input
                id={field}
                type="search"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <span role="status" className={styles.quiet}>
                {t('sources.shown', { shown: shown.length, number: manifest.sources.length })}
              </span>
            </p>
            {found.length === 0 && <p>{t('sources.noMatch', { text })}</p>}
            <ul className={styles.sources} data-testid="sources">
              {shown.map((source) => (
                <SourceItem
                  key={source.id}
                  source={source}
                  figures={figures.get(source.id) ?? 0}
                  records={records.get(source.id) ?? 0}
                />
              ))}
            </ul>
            {shown.length < found.length && (
              <button type="button" className={styles.action} onClick={() => setAll(true)}>
                {t('sources.showAll', { number: found.length - shown.length })}
              </button>
            )}
          </>
        )}
      </div>
    </section>
  );
}
