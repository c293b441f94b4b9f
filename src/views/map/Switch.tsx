import type { ReactNode } from 'react';
import styles from './Map.module.css';

/** Buttons of which one is pressed. */
export function Switch<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly T[];
  readonly chosen: T | null;
  readonly text: (choice: T) => string;
  readonly hint?: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}): ReactNode {
  const { label, choices, chosen, text, hint, onChoose } = props;
  return (
    <span role="group" aria-label={label} className={styles.switch}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          title={hint?.(choice)}
          onClick={() => onChoose(choice)}
        >
          {text(choice)}
        </button>
      ))}
    </span>
  );
}
