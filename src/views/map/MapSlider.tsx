import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { monthOfIndex, periodLabel } from '../../domain/period';
import { TimeSlider } from '../../map/TimeSlider';
import { MAP_WINDOWS } from '../../state/map';
import { useAtlas } from '../../state/store';
import type { Span } from '../cells/months';
import { monthOfStep, windowLength, type MapTime } from './picture';
import { windowText } from './use-map-words';
import styles from './Map.module.css';

interface MapSliderProps {
  readonly time: MapTime;
  /** Whether the reader chose a period; whether months may be added up; the last final month. */
  readonly picked: boolean;
  readonly summed: boolean;
  readonly final: number;
  /** All months that there are, for the second period. */
  readonly months: Span;
}

/** Time along the foot: the slider with its play button, how many months a step sums, and the second period. */
export function MapSlider({ time, picked, summed, final, months }: MapSliderProps): ReactNode {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const { window, sheet, other } = useAtlas((state) => state.map);
  const setMap = useAtlas((state) => state.setMap);
  const { steps, at } = time;
  const lasts = useMemo(() => steps.map(({ last }) => last), [steps]);
  const textOf = useCallback(
    (index: number) => {
      const step = steps[index];
      return step ? windowText(step, language) : '';
    },
    [steps, language],
  );
  const onAt = useCallback((index: number) => setMap({ month: monthOfStep(steps, index) }), [setMap, steps]);
  if (steps.length === 0) return <p className={styles.quiet}>{t('time.noSlider')}</p>;
  const length = windowLength({ map: { window }, picked, summed });
  const unfinished = lasts.findIndex((last) => last > final);
  return (
    <div className={styles.time}>
      {sheet !== 'years' && (
        <TimeSlider
          language={language}
          label={t('time.label')}
          months={lasts}
          at={at}
          onAt={onAt}
          textOf={textOf}
          unfinishedFrom={unfinished < 0 ? null : unfinished}
        />
      )}
      {summed && sheet !== 'years' ? (
        <label className={styles.field}>
          <span>{t('time.window')}</span>
          <select
            className={styles.select}
            value={length ?? 'all'}
            onChange={(event) => {
              const wanted = MAP_WINDOWS.find((one) => String(one) === event.target.value);
              setMap({ window: wanted ?? null });
            }}
          >
            {MAP_WINDOWS.map((one) => (
              <option key={one} value={one}>
                {t(`time.windows.${one}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {!summed && <span className={styles.quiet}>{t('time.single')}</span>}
      {sheet === 'two' && <OtherPeriod months={months} other={other} />}
    </div>
  );
}

function OtherPeriod({ months, other }: { readonly months: Span; readonly other: string | null }): ReactNode {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const setMap = useAtlas((state) => state.setMap);
  const all = Array.from(
    { length: months.last - months.first + 1 },
    (_, index) => monthOfIndex(months.last - index) ?? '',
  );
  return (
    <label className={styles.field}>
      <span>{t('time.other')}</span>
      <select
        className={styles.select}
        value={other ?? ''}
        onChange={(event) => setMap({ other: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('time.before')}</option>
        {all.map((month) => (
          <option key={month} value={month}>
            {periodLabel(month, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
