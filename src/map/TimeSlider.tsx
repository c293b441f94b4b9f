import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { periodLabel } from '../domain/period';
import type { Language } from '../domain/text';
import styles from './TimeSlider.module.css';

interface TimeSliderProps {
  readonly language: Language;
  /** What it moves through, for a reader who hears it. */
  readonly label: string;
  /** The months that there are, ascending, each year × 12 + month − 1. */
  readonly months: readonly number[];
  /** Index in `months` of the one that is shown. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** What is shown at an index, in words, where that is more than its month. */
  readonly textOf?: ((at: number) => string) | undefined;
  /** Index of the first month whose numbers are not final; null where all are. */
  readonly unfinishedFrom: number | null;
}

/** A month a step while it plays. */
const STEP_MILLISECONDS = 600;
const YEAR = 12;

function monthWords(month: number | undefined, language: Language): string {
  if (month === undefined) return '';
  const text = `${Math.floor(month / YEAR)}-${String((month % YEAR) + 1).padStart(2, '0')}`;
  return periodLabel(text, language) ?? text;
}

/** Index of the month that playing ends at: the last final one, or the last where none is. */
export function lastPlayed(months: number, unfinishedFrom: number | null): number {
  return unfinishedFrom === null || unfinishedFrom === 0 ? months - 1 : unfinishedFrom - 1;
}

/**
 * A slider over months with a button that plays them, a month a step, and stops at the last that is final, from where
 * it begins anew; it never plays unasked. Arrows move a month, Page Up and Page Down a year, Home and End to the ends. Months that are not final are hatched
 * and said to be.
 */
export function TimeSlider(props: TimeSliderProps) {
  const { language, label, months, at, onAt, textOf, unfinishedFrom } = props;
  const { t } = useTranslation('figure', { lng: language });
  const [playing, setPlaying] = useState(false);
  const last = months.length - 1;
  // Months that are not final are looked at by hand: a play that ends in them ends in numbers that are too low.
  const end = lastPlayed(months.length, unfinishedFrom);
  const ended = at >= end;
  const plays = playing && !ended;

  useEffect(() => {
    if (!plays) return undefined;
    const timer = setTimeout(() => {
      onAt(at + 1);
      if (at + 1 >= end) setPlaying(false);
    }, STEP_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [plays, at, end, onAt]);

  function onKeyDown(event: KeyboardEvent) {
    const by = { PageUp: YEAR, PageDown: -YEAR }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onAt(Math.min(last, Math.max(0, at + by)));
  }

  function toggle() {
    if (plays) setPlaying(false);
    else {
      if (ended) onAt(0);
      setPlaying(true);
    }
  }

  const share = (index: number) => `${last > 0 ? (index / last) * 100 : 0}%`;
  const unfinished = unfinishedFrom !== null && at >= unfinishedFrom;
  const words = [
    textOf?.(at) ?? monthWords(months[at], language),
    ...(unfinished ? [t('timeUnfinished')] : []),
  ];
  const years = months.flatMap((month, index) => (month % YEAR === 0 ? [{ index, year: month / YEAR }] : []));
  return (
    <div className={styles.slider}>
      <button
        type="button"
        className={styles.play}
        aria-label={t(plays ? 'timePause' : 'timePlay')}
        title={t(plays ? 'timePause' : 'timePlay')}
        disabled={end < 1}
        onClick={toggle}
      >
        <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
          <path d={plays ? 'M3,2H6.5V14H3ZM9.5,2H13V14H9.5Z' : 'M3.5,1.5L13.5,8L3.5,14.5Z'} />
        </svg>
      </button>
      <output className={styles.month} aria-hidden="true">
        {words[0]}
        {unfinished && <span className={styles.unfinishedWord}>{t('timeUnfinished')}</span>}
      </output>
      <div className={styles.track}>
        {unfinishedFrom !== null && unfinishedFrom <= last && (
          <span
            className={styles.unfinished}
            // From half a month before the first of them: each month reaches half way to its neighbours.
            style={{ left: share(Math.max(0, unfinishedFrom - 0.5)), right: 0 }}
          />
        )}
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-label={label}
          aria-valuetext={words.join(t('comma'))}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setPlaying(false);
            onAt(event.currentTarget.valueAsNumber);
          }}
        />
        <div className={styles.years} aria-hidden="true">
          {years.map(({ index, year }) => (
            <span key={year} style={{ left: share(index) }}>
              <span className={styles.yearText}>{year}</span>
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
