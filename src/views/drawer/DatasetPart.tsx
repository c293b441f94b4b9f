import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import styles from './Drawer.module.css';

/** The dataset as its own source: what it is, who made it, when. */
export function DatasetPart() {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const { manifest } = useSession();
  return (
    <>
      <h2 className={styles.title}>{manifest.titles[language]}</h2>
      {manifest.audience === 'internal' && <p className={styles.kicker}>{t('protection.internal')}</p>}
      <p>{manifest.summary[language]}</p>
      <p>{manifest.protection.statement[language]}</p>
      <p>{manifest.licence.statement[language]}</p>
      <p>{t('asOf', { date: manifest.as_of })}</p>
      <ul className={styles.list}>
        {manifest.sources.map((source) => (
          <li key={source.id}>{[source.outlet, source.title, source.date].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </>
  );
}
