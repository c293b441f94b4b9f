import { useTranslation } from 'react-i18next';
import { rangeLabel } from '../../domain/period';
import { useAtlas } from '../../state/store';
import { publishedText } from '../cells/published';
import { useMembers } from '../cells/use-cells';
import { usePublished } from '../cells/use-published';
import { useSession } from '../session';
import { SourceCitation } from './SourceCitation';
import styles from './Drawer.module.css';

/** A published figure that stands beside a model: what it is, whether the model was fitted to it, and who said it. */
export function PublishedPart({ id }: { readonly id: string }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const { manifest } = useSession();
  const figures = usePublished();
  const places = useMembers('place');
  const issues = useMembers('issue');
  const figure = figures.find(({ fact }) => fact === id);
  const measure = manifest.measures.find((one) => one.id === figure?.measure);
  if (!figure || !measure)
    return manifest.published && figures.length === 0 ? null : <p>{t('drawer.missing')}</p>;
  const { source } = figure;
  const rows: [string, string][] = [
    [t('published.model'), t(figure.calibrated ? 'published.calibrated' : 'published.apart')],
    [t('drawer.period'), rangeLabel(figure.start.slice(0, 7), figure.end.slice(0, 7), language) ?? ''],
    [t('drawer.where'), places.get(figure.place)?.name[language] ?? ''],
    [t('drawer.issue'), figure.issue === null ? '' : (issues.get(figure.issue)?.name[language] ?? '')],
    [t('drawer.counts'), figure.counts[language]],
    [t('drawer.measure'), `${measure.names[language]}：${measure.definition[language]}`],
    [t('drawer.note'), figure.note?.[language] ?? ''],
  ];
  return (
    <>
      <h2 className={styles.title}>{figure.term[language]}</h2>
      <p className={styles.quiet}>{t('published.isPublished')}</p>
      <p className={styles.figure}>{publishedText(figure, measure, language)}</p>
      <dl>
        {rows
          .filter(([, text]) => text !== '')
          .map(([term, text]) => (
            <div key={term} className={styles.row}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <h3>{t('drawer.citation')}</h3>
      <SourceCitation source={{ ...source, code: source.id, reprintOf: null, note: null }} />
    </>
  );
}
