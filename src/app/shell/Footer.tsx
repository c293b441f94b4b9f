import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionStore } from '../../views/session';
import { UpdateLine } from './UpdateLine';
import styles from './Footer.module.css';

/** The line that never leaves: calls are not problems, and what kind of numbers these are. */
export function Footer(): ReactNode {
  const { t } = useTranslation('shell');
  const manifest = useSessionStore().state.loaded?.manifest;
  return (
    <footer className={styles.footer}>
      <strong>{t('footer.caution')}</strong>
      {manifest ? <span>{t(`dataset.kindMeaning.${manifest.kind}`)}</span> : null}
      {manifest?.audience === 'internal' ? <span>{t('dataset.internalMeaning')}</span> : null}
      <UpdateLine />
    </footer>
  );
}
