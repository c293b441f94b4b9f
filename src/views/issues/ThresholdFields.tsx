import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { TYPOLOGY_THRESHOLDS, type TypologyThresholds } from '../../stats';
import { MOVABLE, movedRules, type MovableThreshold } from './thresholds';
import styles from './issues.module.css';

/** The thresholds of the rules, each movable; those that were moved stand in the address. */
export function ThresholdFields({ thresholds }: { readonly thresholds: TypologyThresholds }) {
  const { t } = useTranslation('issues');
  const rules = useAtlas((state) => state.issues.rules);
  const setIssues = useAtlas((state) => state.setIssues);
  const moved = MOVABLE.filter(({ key }) => thresholds[key] !== TYPOLOGY_THRESHOLDS[key]).length;
  return (
    <section className={styles.section} data-thresholds={moved} aria-label={t('thresholds.name')}>
      <h2>{t('thresholds.name')}</h2>
      <p className={styles.quiet}>{t('thresholds.basis')}</p>
      <div className={styles.fields}>
        {MOVABLE.map((one) => (
          <ThresholdField
            key={`${one.name} ${thresholds[one.key]}`}
            movable={one}
            value={thresholds[one.key]}
            onMove={(value) => setIssues({ rules: movedRules(rules, one, value) })}
          />
        ))}
      </div>
      {moved > 0 && (
        <p>
          {t('thresholds.moved', { count: moved })}{' '}
          <button type="button" className={styles.link} onClick={() => setIssues({ rules: {} })}>
            {t('thresholds.back')}
          </button>
        </p>
      )}
    </section>
  );
}

function ThresholdField(props: {
  readonly movable: MovableThreshold;
  readonly value: number;
  readonly onMove: (value: number) => void;
}) {
  const { movable, value, onMove } = props;
  const { name, key, least, most, step } = movable;
  const { t } = useTranslation('issues');
  const [typed, setTyped] = useState(String(value));
  // What is being typed is no threshold yet: it is taken when the field is left, or at Enter.
  const take = () => {
    const wanted = Number(typed);
    if (typed.trim() === '' || !(wanted >= least && wanted <= most)) setTyped(String(value));
    else if (wanted !== value) onMove(wanted);
  };
  const usual = TYPOLOGY_THRESHOLDS[key];
  return (
    <label className={styles.field}>
      <span>{t(`thresholds.fields.${name}`, { top: TYPOLOGY_THRESHOLDS.topPlaces })}</span>
      <input
        type="number"
        name={name}
        min={least}
        max={most}
        step={step}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {value !== usual && <small>{t('thresholds.default', { value: usual })}</small>}
    </label>
  );
}
