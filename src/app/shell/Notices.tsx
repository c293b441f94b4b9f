import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../domain/text';
import { useAtlas } from '../../state/store';
import { FaultNotice } from '../../views/fault/FaultNotice';
import { useSessionStore } from '../../views/session';
import styles from './Notices.module.css';

function ProblemsNotice(): ReactNode {
  const { t } = useTranslation('shell');
  const problems = useAtlas((state) => state.problems);
  const dismiss = useAtlas((state) => state.dismissProblems);
  if (problems.length === 0) return null;
  return (
    <div className={styles.problems} role="status" data-testid="address-problems">
      <p>{t('problems.title')}</p>
      <ul className={styles.list}>
        {problems.map((problem, position) => (
          <li key={position}>
            <code>{problem.value === '' ? problem.key : t('problems.part', { ...problem })}</code>{' '}
            {t(`problems.reason.${problem.reason}`)}
          </li>
        ))}
      </ul>
      <button type="button" className={styles.way} onClick={dismiss}>
        {t('problems.dismiss')}
      </button>
    </div>
  );
}

/** That the reader stopped the engine's start, what that means, and the way back. */
function StoppedNotice(): ReactNode {
  const { t } = useTranslation('shell');
  const { store, state } = useSessionStore();
  if (state.engineStatus.step !== 'stopped') return null;
  return (
    <div className={styles.problems} role="status" data-testid="engine-stopped">
      <p>{t('engine.stoppedMeaning')}</p>
      <button type="button" className={styles.way} onClick={store.retry}>
        {t('engine.start')}
      </button>
    </div>
  );
}

/** What went wrong or was stopped, in words, above what is shown: parts of the address, the dataset, the engine. */
export function Notices(): ReactNode {
  const { t } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const dataset = useAtlas((state) => state.dataset);
  const setDataset = useAtlas((state) => state.setDataset);
  const { store, state } = useSessionStore();
  const shown = state.loaded?.manifest;
  const elsewhere = shown && dataset !== null && dataset !== shown.id && !state.loading ? shown : null;
  return (
    <div className={styles.notices}>
      <ProblemsNotice />
      <StoppedNotice />
      {state.faults.map((fault, position) => (
        <FaultNotice key={`${fault.code} ${position}`} fault={fault} retry={store.retry}>
          {elsewhere && position === 0 ? (
            <>
              <span>{t('dataset.stays', { title: inLanguage(elsewhere.titles, language) })}</span>
              <button type="button" className={styles.way} onClick={() => setDataset(elsewhere.id)}>
                {t('dataset.keep')}
              </button>
            </>
          ) : null}
        </FaultNotice>
      ))}
    </div>
  );
}
