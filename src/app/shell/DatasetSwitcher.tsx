import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rangeLabel } from '../../domain/period';
import { inLanguage, type Language } from '../../domain/text';
import { useAtlas } from '../../state/store';
import { useSessionStore } from '../../views/session';
import type { SessionState } from '../../views/session/store';
import styles from './DatasetSwitcher.module.css';

type Listed = NonNullable<SessionState['index']>['datasets'][number];

/** The title; with the id behind it where another dataset of the list has the same. */
function titleOf(dataset: Listed, all: readonly Listed[], language: Language): string {
  const title = inLanguage(dataset.titles, language);
  const alone = all.every((one) => one.id === dataset.id || inLanguage(one.titles, language) !== title);
  return alone ? title : `${title} (${dataset.id})`;
}

/** The dataset that is shown, its kind, audience and period, and the others to choose from. */
export function DatasetSwitcher(): ReactNode {
  const { t } = useTranslation('shell');
  const id = useId();
  const language = useAtlas((state) => state.language);
  const setDataset = useAtlas((state) => state.setDataset);
  const { index, loaded, loading } = useSessionStore().state;
  const shown = loaded?.manifest ?? null;
  return (
    <div className={styles.switcher}>
      <label htmlFor={id} className={styles.label}>
        {t('dataset.label')}
      </label>
      <select
        id={id}
        className={styles.select}
        value={shown?.id ?? ''}
        disabled={!index}
        onChange={(event) => setDataset(event.target.value)}
      >
        {shown ? null : <option value="">{t(loading ? 'dataset.opening' : 'dataset.none')}</option>}
        {index?.datasets.map((dataset) => (
          <option key={dataset.id} value={dataset.id}>
            {titleOf(dataset, index.datasets, language)}
          </option>
        ))}
      </select>
      {shown ? (
        <>
          <span
            className={styles.badge}
            data-kind={shown.kind}
            title={t(`dataset.kindMeaning.${shown.kind}`)}
          >
            {t(`dataset.kind.${shown.kind}`)}
          </span>
          {shown.audience === 'internal' ? (
            <span className={styles.badge} data-kind="internal" title={t('dataset.internalMeaning')}>
              {t('dataset.internal')}
            </span>
          ) : null}
          <span className={styles.period}>{rangeLabel(shown.period.start, shown.period.end, language)}</span>
        </>
      ) : null}
      {loading && shown ? (
        <span role="status" className={styles.period}>
          {t('dataset.opening')}
        </span>
      ) : null}
    </div>
  );
}
