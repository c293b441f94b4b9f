import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import styles from './Drawer.module.css';

/** A measure's one definition: what it counts, its unit, its numerator and denominator. */
export function MeasurePart({ id }: { readonly id: string }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const { manifest } = useSession();
  const measure = manifest.measures.find((one) => one.id === id);
  if (!measure) return <p>{t('drawer.missing')}</p>;
  const nameOf = (part: string | null) =>
    part === null
      ? t('drawer.denominatorNone')
      : (manifest.measures.find((one) => one.id === part)?.names[language] ?? part);
  const rows: [string, string][] = [
    [t('drawer.definition'), measure.definition[language]],
    [t('drawer.unit'), measure.unit[language]],
    [t('drawer.counted'), measure.counted[language]],
    ...(measure.kind === 'ratio'
      ? ([
          [t('drawer.numerator'), nameOf(measure.numerator)],
          [t('drawer.denominator'), nameOf(measure.denominator)],
        ] satisfies [string, string][])
      : []),
  ];
  return (
    <>
      <h2 className={styles.title}>{measure.names[language]}</h2>
      <dl>
        {rows.map(([term, text]) => (
          <div key={term} className={styles.row}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
