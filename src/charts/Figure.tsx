import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureProps } from './contract';
import styles from './Figure.module.css';
import { FigureActions } from './FigureActions';
import { TableTwin } from './TableTwin';
import { useWidth } from './useWidth';

/** A small chart's table may be taller than the chart: it still shows a few rows. */
const LEAST_TABLE = 420;

/**
 * The frame of every figure: the finding, what is measured, the plot or its table twin in a place kept
 * for it from the first paint, notes, the source, and what can be done with it.
 */
export function Figure(props: FigureProps) {
  const {
    id,
    language,
    palette,
    title,
    subtitle,
    state,
    plot,
    list,
    height,
    data,
    meanings,
    openRow,
    notes,
    asTable,
  } = props;
  const { t } = useTranslation('figure', { lng: language });
  const titleId = useId();
  const [measured, width] = useWidth();
  const reserved = width === null ? 0 : Math.ceil(height(width));

  let body: ReactNode = null;
  if (state.kind === 'loading')
    body = (
      <p className={styles.quiet} role="status">
        {t('loading')}
      </p>
    );
  else if (state.kind === 'empty') body = <p className={styles.quiet}>{state.message}</p>;
  else if (state.kind === 'refused' || state.kind === 'withheld')
    body = (
      <p className={styles.hatched} role="status">
        {state.message}
      </p>
    );
  else if (state.kind === 'failed')
    body = (
      <div className={styles.quiet} role="alert">
        <p>{state.message}</p>
        <button type="button" className={styles.action} onClick={state.retry}>
          {t('retry')}
        </button>
      </div>
    );
  else if (plot === null && list && !asTable) body = list(reserved);
  else if (asTable || plot === null)
    body = (
      <div
        className={styles.scroll}
        style={{ maxHeight: plot === null ? reserved : Math.max(reserved, LEAST_TABLE) }}
        role="region"
        tabIndex={0}
        aria-label={t('scrollTable', { title: subtitle })}
      >
        <TableTwin caption={subtitle} language={language} data={data} meanings={meanings} openRow={openRow} />
      </div>
    );
  else if (width !== null) body = plot(width, palette);

  const marked = state.kind === 'ready' && plot !== null ? props.watermark : null;

  return (
    <figure
      className={styles.figure}
      id={`figure-${id}`}
      data-figure={id}
      data-state={state.kind}
      aria-labelledby={titleId}
    >
      <header>
        <h2 className={styles.title} id={titleId}>
          {title}
        </h2>
        <p className={styles.subtitle}>
          {props.badge !== null && <span className={styles.badge}>{props.badge}</span>}
          {subtitle}
        </p>
      </header>
      {props.controls}
      <div
        className={styles.plot}
        ref={measured}
        style={{ minHeight: reserved }}
        data-watermark={marked?.text}
        data-watermark-at={marked?.at}
      >
        {body}
      </div>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note, index) => (
            <li key={index}>{note}</li>
          ))}
        </ul>
      )}
      <figcaption className={styles.foot}>
        <div className={styles.sourceLine}>{props.sourceLine}</div>
        <FigureActions
          language={language}
          state={state}
          asTable={asTable}
          onAsTable={props.onAsTable}
          onExport={props.onExport}
          link={props.link}
          onSource={props.onSource}
          data={data}
          meanings={meanings}
          plot={plot}
          list={list}
          height={height}
        />
      </figcaption>
    </figure>
  );
}
