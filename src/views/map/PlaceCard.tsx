import type { ReactNode } from 'react';
import { Sparkline } from '../../charts/Sparkline';
import type { Palette } from '../../domain/palette';
import type { Said } from './use-map-words';
import styles from './PlaceCard.module.css';

interface PlaceCardProps {
  readonly name: string;
  /** What it lies in, or ''. */
  readonly within: string;
  readonly period: string;
  readonly said: Said;
  /** What else must be said: too small a base, no clear change, an unfinished month. */
  readonly marks: readonly string[];
  readonly trend: { readonly values: readonly (number | 'withheld' | null)[]; readonly label: string } | null;
  readonly palette: Palette;
}

/** What is known of one place: its value with interval and what it rests on, and its own months. */
export function PlaceCard({ name, within, period, said, marks, trend, palette }: PlaceCardProps): ReactNode {
  return (
    <div className={styles.card}>
      <p className={styles.name}>
        <bdi>{name}</bdi>
        {within === '' ? null : <span>{within}</span>}
      </p>
      <p className={styles.value}>
        <strong>{said.value}</strong>
        {said.interval === '' ? null : <span>{said.interval}</span>}
      </p>
      <p className={styles.base}>{[period, said.base, ...marks].filter((part) => part !== '').join(' · ')}</p>
      {trend ? (
        <p className={styles.trend}>
          <Sparkline values={trend.values} palette={palette} label={trend.label} />
          <span aria-hidden="true">{trend.label}</span>
        </p>
      ) : null}
    </div>
  );
}
