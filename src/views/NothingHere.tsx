import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../state/store';
import { useSession } from './session';
import styles from './NothingHere.module.css';

interface NothingHereProps {
  /** What the screen would show. */
  readonly name: string;
  readonly words: string;
  /** Where it is the filters that leave nothing: they can be taken away. */
  readonly filtered?: boolean;
  /** What a screen's own attributes are. */
  readonly attributes: Readonly<Record<`data-${string}`, string>>;
}

/** Why a screen has nothing to show, and the ways on. */
export function NothingHere({ name, words, filtered = false, attributes }: NothingHereProps): ReactNode {
  const { t } = useTranslation('streets');
  const goTo = useAtlas((state) => state.goTo);
  const clear = useAtlas((state) => state.clearClauses);
  const setDataset = useAtlas((state) => state.setDataset);
  const language = useAtlas((state) => state.language);
  const { index, manifest } = useSession();
  const others = index.datasets.filter(({ id, kind }) => id !== manifest.id && kind !== 'published');
  return (
    <section className={styles.empty} {...attributes}>
      <h1>{name}</h1>
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
