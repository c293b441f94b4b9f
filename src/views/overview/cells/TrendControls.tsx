import type { Manifest } from '../../../dataset/manifest';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../domain/text';
import styles from './TrendControls.module.css';

/** Which measure's months are drawn. */
export function TrendControls(props: {
  readonly language: Language;
  readonly measures: readonly Manifest['measures'][number][];
  readonly chosen: string;
  readonly onMeasure: (id: string) => void;
}) {
  const { language, measures, chosen, onMeasure } = props;
  const { t } = useTranslation('overview');
  if (measures.length < 2) return null;
  return (
    <div className={styles.measures} role="group" aria-label={t('trend.measures')}>
      {measures.map(({ id, names }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onMeasure(id)}>
          {names[language]}
        </button>
      ))}
    </div>
  );
}
