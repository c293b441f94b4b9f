import { useTranslation } from 'react-i18next';
import { TREND_FESTIVALS, TREND_GRAINS, TREND_SCALES } from '../../state/trends';
import { useAtlas } from '../../state/store';
import type { Trends } from './use-trends';
import styles from '../Settings.module.css';

/** How the trends are set: measure, length of the steps, festival, scale. */
export function TrendsControls({ measures, measure, language, manifest, trends, asked, protection }: Trends) {
  const { t } = useTranslation('trends');
  const setTrends = useAtlas((state) => state.setTrends);
  const main = measures.find(({ id }) => id === measure?.id);
  const choice = <Value extends string>(
    name: 'grain' | 'festival' | 'scale',
    values: readonly Value[],
    words: (value: Value) => string,
  ) => (
    <span role="group" aria-label={t(`controls.${name}`)} className={styles.choice}>
      <span aria-hidden="true">{t(`controls.${name}`)}</span>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={trends[name] === value}
          onClick={() => setTrends({ [name]: value })}
        >
          {words(value)}
        </button>
      ))}
    </span>
  );
  const compared = measure?.kind === 'count' && trends.grain === 'month' && asked.kind === 'whole';
  const festive = compared && manifest.calendar !== 'none' && protection.method !== 'cell-key';
  return (
    <div className={styles.controls} role="group" aria-label={t('controls.label')}>
      <label className={styles.choice}>
        {t('controls.measure')}
        <select
          value={main?.id}
          onChange={(event) => setTrends({ line: event.target.value })}
          data-testid="trends-measure"
        >
          {measures.map(({ id, names }) => (
            <option key={id} value={id}>
              {names[language]}
            </option>
          ))}
        </select>
      </label>
      {choice('grain', TREND_GRAINS, (value) => t(`controls.${value}`))}
      {festive && choice('festival', TREND_FESTIVALS, (value) => t(`controls.${value}`))}
      {choice('scale', TREND_SCALES, (value) => t(`controls.${value}`))}
    </div>
  );
}
