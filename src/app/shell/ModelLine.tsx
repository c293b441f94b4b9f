import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSessionStore } from '../../views/session';
import styles from './ModelLine.module.css';

/** Of a model city: what it is, in a line over every screen, and the way to what the city published. */
export function ModelLine(): ReactNode {
  const { t } = useTranslation('shell');
  const setDataset = useAtlas((state) => state.setDataset);
  const { index, loaded } = useSessionStore().state;
  if (loaded?.manifest.kind !== 'model') return null;
  const record = index?.datasets.find(({ kind }) => kind === 'published');
  return (
    <p className={styles.line} data-testid="model-line">
      {t('model.is')}
      {record && (
        <button type="button" onClick={() => setDataset(record.id)}>
          {t('model.record')}
        </button>
      )}
    </p>
  );
}
