import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FEWEST_CLASSES, MOST_CLASSES, typedBreaks, type MapMethod } from '../../state/map';
import { useAtlas } from '../../state/store';
import { methodOf, methodsFor, classesAround } from './classing';
import type { MapForm } from './measure';
import styles from './Map.module.css';

const NUMBERS = Array.from(
  { length: MOST_CLASSES - FEWEST_CLASSES + 1 },
  (_, index) => index + FEWEST_CLASSES,
);

/** How values are parted into classes: the method, how many, the reader's own breaks, and whether periods share them. */
export function MapClasses({
  form,
  breaks,
  stepped,
}: {
  readonly form: MapForm;
  /** The breaks that are drawn: where the reader's own begin. */
  readonly breaks: readonly number[];
  /** Whether there are several periods that could share them. */
  readonly stepped: boolean;
}): ReactNode {
  const { t } = useTranslation('map');
  const state = useAtlas((one) => one.map);
  const { setMap } = useAtlas((one) => one);
  const method = methodOf(form, state);
  const set = (wanted: MapMethod) =>
    setMap({
      method: wanted,
      ...(wanted === 'manual' && state.breaks.length === 0
        ? { breaks: breaks.map(rounded).slice(0, 9) }
        : {}),
    });
  const around = (number: number) => classesAround(form, number);
  const shown = method === 'around' ? around(state.classes) : state.classes;
  const numbers = method === 'around' ? NUMBERS.filter((one) => around(one) === one) : NUMBERS;
  return (
    <div className={styles.controls} role="group" aria-label={t('classes.label')}>
      <label className={styles.field}>
        <span>{t('classes.label')}</span>
        <select
          className={styles.select}
          aria-label={t('classes.method')}
          value={method}
          onChange={(event) => {
            const wanted = methodsFor(form).find((one) => one === event.target.value);
            if (wanted) set(wanted);
          }}
        >
          {methodsFor(form).map((one) => (
            <option key={one} value={one}>
              {t(`classes.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {method === 'manual' ? (
        <OwnBreaks key={state.breaks.join()} breaks={state.breaks} />
      ) : (
        <select
          className={styles.select}
          aria-label={t('classes.number')}
          value={shown}
          onChange={(event) => setMap({ classes: Number(event.target.value) })}
        >
          {numbers.map((one) => (
            <option key={one} value={one}>
              {t('classes.numberOf', { count: one })}
            </option>
          ))}
        </select>
      )}
      {stepped && (
        <label className={styles.check} title={t('classes.heldHint')}>
          <input
            type="checkbox"
            checked={state.held}
            onChange={(event) => setMap({ held: event.target.checked })}
          />
          {t('classes.held')}
        </label>
      )}
    </div>
  );
}

/** Three significant digits, as a reader would write a break. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Characters that the breaks have room for at least; then as many as there are, so that none is cut off. */
const SHORTEST_INPUT = 14;

function OwnBreaks({ breaks }: { readonly breaks: readonly number[] }): ReactNode {
  const { t } = useTranslation('map');
  const setMap = useAtlas((state) => state.setMap);
  const [typed, setTyped] = useState(breaks.join(', '));
  const read = typedBreaks(typed);
  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        size={Math.max(SHORTEST_INPUT, typed.length + 2)}
        inputMode="decimal"
        aria-label={t('classes.breaks')}
        placeholder={t('classes.breaks')}
        aria-invalid={read === null}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => read && setMap({ breaks: read })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && read) setMap({ breaks: read });
        }}
      />
      {read === null && (
        <span role="alert" className={styles.fault}>
          {t('classes.breaksBad')}
        </span>
      )}
    </span>
  );
}
