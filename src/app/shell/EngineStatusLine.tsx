import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionStore } from '../../views/session';
import type { EngineStatus } from '../../views/types';
import styles from './EngineStatusLine.module.css';

const STARTING: ReadonlySet<EngineStatus['step']> = new Set([
  'engine-download',
  'engine-start',
  'data-download',
  'data-check',
  'data-open',
]);

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function Progress({ received, expected }: EngineStatus): ReactNode {
  const { t } = useTranslation('shell');
  if (received === 0 && expected === 0) return null;
  if (expected === 0) return ` ${t('engine.received', { received: megabytes(received) })}`;
  const percent = Math.min(100, Math.floor((100 * received) / expected));
  return ` ${t('engine.progress', { received: megabytes(received), expected: megabytes(expected), percent })}`;
}

/** What the engine is doing, a way to stop its start, and whether it gave the numbers that stand on the page. */
export function EngineStatusLine(): ReactNode {
  const { t } = useTranslation('shell');
  const { store, state } = useSessionStore();
  const { loaded, engineStatus: status, confirmed } = state;
  if (!loaded) return null;
  return (
    <div className={styles.line}>
      <span
        role="status"
        data-testid="confirmed"
        data-confirmed={confirmed}
        className={confirmed === 'no' ? styles.differs : styles.confirmed}
      >
        {t(`confirmed.${confirmed}`)}
      </span>
      <span className={styles.engine}>
        <span
          data-testid="engine-status"
          data-step={status.step}
          title={t('engine.label')}
          className={styles.step}
        >
          {t(`engine.${status.step}`)}
          <Progress {...status} />
          {status.restarts > 0 ? ` · ${t('engine.restarts', { count: status.restarts })}` : ''}
        </span>
        {STARTING.has(status.step) ? (
          <button type="button" className={styles.stop} onClick={store.stopEngine}>
            {t('engine.stop')}
          </button>
        ) : null}
      </span>
    </div>
  );
}
