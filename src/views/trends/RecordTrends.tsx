import { useTranslation } from 'react-i18next';
import { AnnualFigure } from '../overview/record/AnnualFigure';
import { BulletinsFigure } from '../overview/record/BulletinsFigure';
import { RatesFigure } from '../overview/record/RatesFigure';
import { useRecordBase } from '../record/use-record';
import styles from './trends.module.css';

/** The published series over time, each parted where the counting changed. */
export function RecordTrends() {
  const { t } = useTranslation('trends');
  const base = useRecordBase();
  if (!base) return null;
  return (
    <div className={styles.record}>
      <h1>{t('name')}</h1>
      <AnnualFigure base={base} />
      <RatesFigure base={base} />
      <BulletinsFigure base={base} />
    </div>
  );
}
