import { Accent } from '../Accent';
import styles from './Overview.module.css';

/** The sentence at the head of a screen and, under it, what it rests on. */
export function Finding({ sentence, basis }: { readonly sentence: string; readonly basis: string }) {
  return (
    <header
      className={styles.finding}
      data-figure="finding"
      data-state={sentence === '' ? 'loading' : 'ready'}
    >
      <h1>
        <Accent sentence={sentence} />
      </h1>
      <p>{basis}</p>
    </header>
  );
}
