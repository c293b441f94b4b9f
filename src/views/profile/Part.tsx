import type { ReactNode } from 'react';
import styles from './profile.module.css';

/** One part of the portrait: its heading, what it rests on, and its content; or why there is none. */
export function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly basis?: string;
  /** Why nothing can be said, in words. */
  readonly refused?: string | null;
  readonly notes?: readonly string[];
  readonly children?: ReactNode;
}) {
  const { id, title, basis = '', refused = null, notes = [], children } = props;
  return (
    <section className={styles.part} data-part={id} data-refused={refused !== null}>
      <h2>{title}</h2>
      {basis !== '' && refused === null && <p className={styles.basis}>{basis}</p>}
      {refused !== null ? <p className={styles.refused}>{refused}</p> : children}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** A bar of a share of the whole, for a row of words. */
export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
    </span>
  );
}
