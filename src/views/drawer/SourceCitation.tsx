import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import type { Source } from '../record/model';
import { citationOf } from '../record/words';
import styles from './Drawer.module.css';

/** Only web addresses become links: a source's address is data, and data may hold anything. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** A source as a citation: outlet, title, date, address, and what it is a reprint of. */
export function SourceCitation({ source }: { readonly source: Source }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const [copied, setCopied] = useState(false);
  const citation = citationOf(source, language);
  // A plain-http host has no clipboard at all, whatever the browser's types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return (
    <article className={styles.citation} data-source={source.code}>
      <p className={styles.citationTitle}>{source.title}</p>
      <p>
        {source.outlet}
        {source.date && ` · ${source.date}`}
      </p>
      {source.reprintOf && <p>{`${t('drawer.reprint')} ${source.reprintOf}`}</p>}
      <p className={styles.address}>
        {isWebAddress(source.url) ? (
          <a href={source.url} target="_blank" rel="noopener noreferrer nofollow">
            {source.url}
          </a>
        ) : (
          source.url || t('drawer.noAddress')
        )}
      </p>
      {source.note && <p className={styles.quiet}>{source.note[language]}</p>}
      {clipboard && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            clipboard.writeText(citation).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {copied ? t('drawer.copied') : t('drawer.copy')}
        </button>
      )}
    </article>
  );
}
