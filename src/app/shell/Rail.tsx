import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useCommandButton } from '../CommandProvider';
import { SCREENS, type ScreenId } from '../commands';
import { FoldIcon, ViewIcon } from './icons';
import styles from './Rail.module.css';

function ViewButton({ view }: { view: ScreenId }): ReactNode {
  const { t } = useTranslation('shell');
  const shown = useAtlas((state) => state.view);
  // A profile is of one of the streets.
  const current = shown === view ? 'page' : shown === 'profile' && view === 'streets' ? 'true' : undefined;
  const button = useCommandButton(view);
  return (
    <li>
      <button {...button} className={styles.item} aria-current={current}>
        <ViewIcon view={view} />
        <span className={styles.word}>{t(`views.${view}`)}</span>
      </button>
    </li>
  );
}

/** The views: a rail at the left, a bar at the foot on a phone. */
export function Rail({ folded }: { folded: boolean }): ReactNode {
  const { t } = useTranslation('shell');
  const fold = useCommandButton('fold');
  return (
    <nav className={styles.rail} data-folded={folded} aria-label={t('rail.label')}>
      <ul className={styles.list}>
        {SCREENS.map((view) => (
          <ViewButton key={view} view={view} />
        ))}
      </ul>
      <button
        {...fold}
        className={styles.fold}
        aria-label={t(folded ? 'rail.unfold' : 'rail.fold')}
        aria-expanded={!folded}
      >
        <FoldIcon folded={folded} />
      </button>
    </nav>
  );
}
