import type { ReactNode } from 'react';
import styles from './data.module.css';

/** A named region that scrolls sideways where a table is wider than the screen. */
export function Scrolling({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
