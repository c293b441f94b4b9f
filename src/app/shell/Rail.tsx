import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VIEWS, type ViewId } from '../../state/schema';
import { useAtlas } from '../../state/store';
import { useCommandButton } from '../CommandProvider';
import { FoldIcon, ViewIcon } from './icons';
import styles from './Rail.module.css';

function ViewButton({ view }: { view: ViewId }): ReactNode {
  const { t } = useTranslation('shell');
  const current = useAtlas((state) => state.view) === view;
  const button = useCommandButton(view);
  return (
    <li>
      <button {...button} className={styles.item} aria-current={current ? 'page' : undefined}>
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
        {VIEWS.map((view) => (
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
