import { PALETTES } from '../domain/palette';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureProps } from './contract';
import styles from './Figure.module.css';

type ActionsProps = Pick<
  FigureProps,
  | 'language'
  | 'state'
  | 'asTable'
  | 'onAsTable'
  | 'onExport'
  | 'link'
  | 'onSource'
  | 'data'
  | 'meanings'
  | 'plot'
  | 'list'
  | 'height'
>;

/** Exports are drawn at one width, whatever the screen: a file sent from a phone reads like one from a desk. */
const EXPORT_WIDTH = 860;

type Outcome =
  | { readonly kind: 'copied' }
  | { readonly kind: 'by-hand'; readonly link: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Of the drawing itself: on screen it may need room for what is in no file. */
function heightIn(markup: string): number | null {
  const height = /^<svg\b[^>]*? height="([\d.]+)"/.exec(markup)?.[1];
  return height === undefined ? null : Number(height);
}

async function drawn({ plot, height, data, meanings }: ActionsProps, format: 'csv' | 'png' | 'svg') {
  if (format === 'csv' || plot === null) return { svg: null, table: data, meanings };
  const { plotMarkup } = await import('./markup');
  const markup = plotMarkup(plot(EXPORT_WIDTH, PALETTES.light));
  return {
    svg: { markup, width: EXPORT_WIDTH, height: heightIn(markup) ?? height(EXPORT_WIDTH) },
    table: data,
    meanings,
  };
}

/** Whether the link went to the clipboard; a plain http origin has none. */
async function copied(link: string): Promise<boolean> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (!clipboard) return false;
  return clipboard.writeText(link).then(
    () => true,
    () => false,
  );
}

/** The quiet row of text buttons at a figure's foot. */
export function FigureActions(props: ActionsProps) {
  const { language, state, asTable, onAsTable, onExport, link, onSource, plot, list } = props;
  const { t } = useTranslation('figure', { lng: language });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const ready = state.kind === 'ready';
  const formats = plot === null ? (['csv'] as const) : (['csv', 'png', 'svg'] as const);

  const save = (format: 'csv' | 'png' | 'svg') => {
    setOutcome(null);
    drawn(props, format)
      .then((parts) => onExport(format, parts))
      .catch((error: unknown) =>
        setOutcome({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
      );
  };
  const copy = () => {
    const address = link();
    void copied(address).then((done) =>
      setOutcome(done ? { kind: 'copied' } : { kind: 'by-hand', link: address }),
    );
  };

  return (
    <div className={styles.actions}>
      {(plot !== null || list) && (
        <span role="group" aria-label={t('showAs')} className={styles.actionGroup}>
          <button
            type="button"
            className={styles.action}
            aria-pressed={!asTable}
            onClick={() => onAsTable(false)}
          >
            {t(plot === null ? 'list' : 'chart')}
          </button>
          <button
            type="button"
            className={styles.action}
            aria-pressed={asTable}
            onClick={() => onAsTable(true)}
          >
            {t('table')}
          </button>
        </span>
      )}
      <span role="group" aria-label={t('downloads')} className={styles.actionGroup}>
        {formats.map((format) => (
          <button
            key={format}
            type="button"
            className={styles.action}
            disabled={!ready}
            aria-label={t('downloadAs', { format: format.toUpperCase() })}
            onClick={() => save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </span>
      <button type="button" className={styles.action} onClick={copy}>
        {t('link')}
      </button>
      <button type="button" className={styles.action} onClick={onSource}>
        {t('source')}
      </button>
      <span role="status" className={styles.outcome}>
        {outcome?.kind === 'copied' && t('linkCopied')}
        {outcome?.kind === 'failed' && t('exportFailed', { reason: outcome.reason })}
      </span>
      {outcome?.kind === 'by-hand' && (
        <label className={styles.byHand}>
          <span>{t('linkByHand')}</span>
          <input
            readOnly
            autoFocus
            value={outcome.link}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => setOutcome(null)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                setOutcome(null);
              }
            }}
          />
        </label>
      )}
    </div>
  );
}
