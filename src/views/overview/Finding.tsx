import { Accent } from '../Accent';
import styles from './Overview.module.css';

/** The sentence at the head of a screen and, under it, what it rests on. */
export function Finding(props: {
  readonly sentence: string;
  readonly basis: string;
  /** The numbers of the sentence, each opening its source. */
  readonly sources?: readonly { readonly label: string; readonly onOpen: () => void }[];
}) {
  const { sentence, basis, sources = [] } = props;
  return (
    <header
      className={styles.finding}
      data-figure="finding"
      data-state={sentence === '' ? 'loading' : 'ready'}
    >
      <h1>
        <Accent sentence={sentence} />
      </h1>
      <p>
        {basis}
        {sources.map(({ label, onOpen }) => (
          <button key={label} type="button" onClick={onOpen}>
            {label}
          </button>
        ))}
      </p>
    </header>
  );
}
