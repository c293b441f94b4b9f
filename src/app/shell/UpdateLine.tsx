import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredUpdate, onOfferedUpdate } from '../offline/update';
import styles from './Footer.module.css';

/** That a new version of the app waits, and the way to it; the reader decides when. */
export function UpdateLine(): ReactNode {
  const { t } = useTranslation('shell');
  const take = useSyncExternalStore(onOfferedUpdate, offeredUpdate);
  return (
    <span role="status" data-testid="update">
      {take ? (
        <>
          {t('update.ready')}{' '}
          <button type="button" className={styles.way} onClick={take}>
            {t('update.apply')}
          </button>
        </>
      ) : null}
    </span>
  );
}
