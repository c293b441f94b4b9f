import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../domain/text';
import { keptNotes, onKeptNotes, type KeptNote } from '../../engine/kept-notes';
import styles from './data.module.css';

const ORDER = ['damaged', 'full', 'unavailable', 'kept', 'opened'] as const;

function says(note: KeptNote, what: (typeof ORDER)[number]): boolean {
  return what === 'damaged' ? note.damaged : note.keeping === what;
}

/** What became of the dataset's files in the browser's own store: a quiet line for each thing there is to say. */
export function KeepingNotes({
  baseUrl,
  language,
}: {
  readonly baseUrl: string;
  readonly language: Language;
}) {
  const { t } = useTranslation('data');
  const folder = new URL(baseUrl, document.baseURI).href;
  const notes = useSyncExternalStore(onKeptNotes, keptNotes).filter((note) => note.folder === folder);
  return (
    <div role="status" data-testid="keeping">
      {ORDER.map((what) => {
        const files = notes.filter((note) => says(note, what)).map(({ file }) => file);
        return files.length === 0 ? null : (
          <p key={what} className={styles.quiet} data-keeping={what}>
            {t(`keeping.${what}`, { files: files.join(language === 'zh' ? '、' : ', ') })}
          </p>
        );
      })}
    </div>
  );
}
