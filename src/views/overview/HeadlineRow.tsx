import type { ReactNode } from 'react';
import type { NumberParts } from '../../domain/format';
import styles from './HeadlineRow.module.css';

export interface HeadlineItem {
  readonly id: string;
  readonly name: string;
  /** Null where the figure was never published: `gap` says so. */
  readonly value: NumberParts | null;
  readonly gap: string;
  readonly period?: string;
  /** The interval and the change, or why there is none. */
  readonly lines: readonly string[];
  readonly sparkline?: ReactNode;
  /** Opens the number's source. */
  readonly onOpen?: () => void;
  readonly onDefinition: () => void;
}

function Value({ value }: { readonly value: NumberParts }) {
  return (
    <>
      {value.before && <small>{value.before}</small>}
      {value.number}
      {(value.scale || value.after || value.unit) && (
        <small>
          {value.scale}
          {value.after}
          {value.unit}
        </small>
      )}
    </>
  );
}

/** The headline figures of a screen in one row (two and three rows on narrow screens). */
export function HeadlineRow(props: {
  readonly label: string;
  readonly definitionWord: string;
  /** False while the answer is on its way: nothing is then said to be missing. */
  readonly ready: boolean;
  readonly items: readonly HeadlineItem[];
  /** What the row lacks and why, in the room that it leaves. */
  readonly note?: string | null;
}) {
  return (
    <section
      className={styles.row}
      aria-label={props.label}
      data-figure="headlines"
      data-state={props.ready ? 'ready' : 'loading'}
    >
      {props.items.map((item) => (
        <div key={item.id} className={styles.item} data-headline={item.id}>
          <p className={styles.name}>
            <span>{item.name}</span>
            <button
              type="button"
              className={styles.definition}
              onClick={item.onDefinition}
              aria-label={`${item.name} ${props.definitionWord}`}
            >
              {props.definitionWord}
            </button>
          </p>
          <div className={styles.top}>
            {item.value === null ? (
              <p className={styles.gap}>{item.gap}</p>
            ) : item.onOpen ? (
              <button type="button" className={styles.value} onClick={item.onOpen}>
                <Value value={item.value} />
              </button>
            ) : (
              <p className={styles.value}>
                <Value value={item.value} />
              </p>
            )}
            {item.sparkline}
          </div>
          <div>
            {item.period && <p className={styles.period}>{item.period}</p>}
            {item.lines.map((line) => (
              <p key={line} className={styles.line}>
                {line}
              </p>
            ))}
          </div>
        </div>
      ))}
      {props.note && <p className={styles.note}>{props.note}</p>}
    </section>
  );
}
