import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { StreetsPage } from './StreetsPage';
import { useStreets } from './use-streets';
import styles from './streets.module.css';

/** The screen of streets and towns: every place with its numbers, and which differ by more than chance. */
export default function StreetsView() {
  const { t } = useTranslation('streets');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts')) return <Nothing words={t('empty.facts')} />;
  if (!manifest.dimensions.some(({ id }) => id === 'place')) return <Nothing words={t('empty.noPlaces')} />;
  return <CellsStreets />;
}

function CellsStreets(): ReactNode {
  const { t } = useTranslation('streets');
  const streets = useStreets();
  const { made, primary, ordered, manifest } = streets;
  const language = useAtlas((state) => state.language);
  if (!primary) return <Nothing words={t('empty.noPlaces')} />;
  if (!made) return <Nothing words={t('empty.noGrain', { measure: primary.names[language] })} filtered />;
  if (ordered.length === 0) return <p className={styles.words}>{t('empty.opening')}</p>;
  return <StreetsPage key={manifest.id} streets={{ ...streets, made, primary }} />;
}

/** Why there is no list, and the ways on. */
function Nothing({ words, filtered = false }: { readonly words: string; readonly filtered?: boolean }) {
  const { t } = useTranslation('streets');
  const goTo = useAtlas((state) => state.goTo);
  const clear = useAtlas((state) => state.clearClauses);
  const setDataset = useAtlas((state) => state.setDataset);
  const language = useAtlas((state) => state.language);
  const { index, manifest } = useSession();
  const others = index.datasets.filter(({ id, kind }) => id !== manifest.id && kind !== 'published');
  return (
    <section className={styles.empty} data-figure="streets" data-state="empty">
      <h1>{t('name')}</h1>
      <p>{words}</p>
      <p className={styles.ways}>
        {filtered && (
          <button type="button" onClick={clear}>
            {t('empty.clear')}
          </button>
        )}
        <button type="button" onClick={() => goTo('overview')}>
          {t('empty.toOverview')}
        </button>
        {others.map(({ id, titles }) => (
          <button key={id} type="button" onClick={() => setDataset(id)}>
            {t('empty.open', { title: titles[language] })}
          </button>
        ))}
      </p>
    </section>
  );
}
