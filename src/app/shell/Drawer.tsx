import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawerSubject } from '../../state/schema';
import { useAtlas } from '../../state/store';
import { withTexts } from '../i18n';
import { Boundary } from './Boundary';
import { CloseIcon } from './icons';
import styles from './Drawer.module.css';

const DrawerContent = lazy(() => withTexts(import('../../views/drawer/DrawerContent')));

type Focusable = Element & HTMLOrSVGElement;

/** Moves the focus into the drawer for each new subject, and back where it was when the drawer closes. */
function useFocusIn(subject: DrawerSubject) {
  const pane = useRef<HTMLElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const before = useRef<Focusable | null>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused && pane.current?.contains(focused)) return;
    before.current = focused instanceof HTMLElement || focused instanceof SVGElement ? focused : null;
    close.current?.focus({ preventScroll: true });
  }, [subject]);
  useEffect(
    () => () => {
      const back = before.current;
      const target = back?.isConnected && back !== document.body ? back : document.getElementById('main');
      target?.focus({ preventScroll: true });
    },
    [],
  );
  return { pane, close };
}

/** The pane at the right that explains one thing: it pushes the page aside, and fills a phone. */
export function Drawer({ subject }: { subject: DrawerSubject }): ReactNode {
  const { t } = useTranslation('shell');
  const closeDrawer = useAtlas((state) => state.closeDrawer);
  const { pane, close } = useFocusIn(subject);
  return (
    <aside ref={pane} className={styles.drawer} aria-label={t('drawer.label')} data-testid="drawer">
      <div className={styles.head}>
        <button
          ref={close}
          type="button"
          className={styles.close}
          aria-label={t('drawer.close')}
          title={`${t('drawer.close')} (Escape)`}
          onClick={closeDrawer}
        >
          <CloseIcon />
        </button>
      </div>
      <Boundary key={`${subject.kind}:${subject.id}`}>
        <Suspense fallback={<p>{t('drawer.opening')}</p>}>
          <DrawerContent subject={subject} />
        </Suspense>
      </Boundary>
    </aside>
  );
}
