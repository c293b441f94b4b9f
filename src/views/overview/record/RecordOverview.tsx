import { AnnualFigure } from './AnnualFigure';
import { BehavioursFigure } from './BehavioursFigure';
import { BulletinsFigure } from './BulletinsFigure';
import { CategoriesFigure } from './CategoriesFigure';
import { DistrictsFigure } from './DistrictsFigure';
import { Headlines } from './Headlines';
import { PublishersFigure } from './PublishersFigure';
import { RatesFigure } from './RatesFigure';
import { RecordFinding } from './RecordFinding';
import { TopicsFigure } from './TopicsFigure';
import { useRecordBase } from '../../record/use-record';
import styles from '../Overview.module.css';

/** The Overview of the published record: what the city said of its hotline, and what it never said. */
export default function RecordOverview() {
  const base = useRecordBase();
  if (!base) return null;
  return (
    <div className={styles.page}>
      <RecordFinding base={base} />
      <Headlines base={base} />
      <div className={`${styles.stack} ${styles.five}`}>
        <div className={styles.figure}>
          <PublishersFigure base={base} />
        </div>
        <div className={`${styles.figure} ${styles.late}`}>
          <CategoriesFigure base={base} />
        </div>
      </div>
      <div className={`${styles.stack} ${styles.seven}`}>
        <div className={styles.figure}>
          <AnnualFigure base={base} />
        </div>
        <div className={styles.figure}>
          <RatesFigure base={base} />
        </div>
        <div className={styles.figure}>
          <BulletinsFigure base={base} />
        </div>
      </div>
      <div className={`${styles.figure} ${styles.late}`}>
        <TopicsFigure base={base} />
      </div>
      <div className={`${styles.figure} ${styles.late}`}>
        <BehavioursFigure base={base} />
      </div>
      <div className={`${styles.figure} ${styles.late}`}>
        <DistrictsFigure base={base} />
      </div>
    </div>
  );
}
