import styles from '../Overview.module.css';
import { CellsHeadlines } from './CellsHeadlines';
import { MapFigure } from './MapFigure';
import { PartsFigure } from './PartsFigure';
import { TrendFigure } from './TrendFigure';

/** The Overview of a dataset of cells: headlines with intervals, the months, the places, the issues and kinds. */
export function CellsOverview() {
  return (
    <div className={styles.page}>
      <CellsHeadlines />
      <div className={`${styles.figure} ${styles.five}`}>
        <MapFigure />
      </div>
      <div className={`${styles.figure} ${styles.seven}`}>
        <TrendFigure />
      </div>
      <div className={`${styles.figure} ${styles.six}`}>
        <PartsFigure dimension="issue" />
      </div>
      <div className={`${styles.figure} ${styles.six}`}>
        <PartsFigure dimension="kind" />
      </div>
    </div>
  );
}
