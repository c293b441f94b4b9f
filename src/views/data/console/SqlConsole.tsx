import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../dataset/manifest';
import type { Language } from '../../../domain/text';
import { useAtlas } from '../../../state/store';
import { stepText } from '../words';
import { ConsoleResult } from './ConsoleResult';
import { exampleQueries } from './examples';
import { PlannedFigures } from './PlannedFigures';
import { SqlEditor } from './SqlEditor';
import { useAddressedQuery } from './useAddressedQuery';
import { useConsoleEngine } from './useConsoleEngine';
import { useConsoleQuery } from './useConsoleQuery';
import styles from '../data.module.css';

interface SqlConsoleProps {
  readonly manifest: Manifest;
  readonly baseUrl: string;
  readonly language: Language;
}

function Examples(props: SqlConsoleProps & { readonly onChoose: (sql: string) => void }) {
  const { t } = useTranslation('data');
  const { manifest, language } = props;
  const examples = useMemo(() => exampleQueries(manifest, language), [manifest, language]);
  return (
    <div className={styles.examples}>
      <h3>{t('console.examples')}</h3>
      <ul>
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" className={styles.choose} onClick={() => props.onChoose(example.sql)}>
              {t(`console.exampleTitles.${example.id}`, { table: example.table, measure: example.measure })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The opened console: editor, its engine's steps, and what the last query gave. */
function OpenConsole(props: SqlConsoleProps & ReturnType<typeof useAddressedQuery>) {
  const { t } = useTranslation('data');
  const { t: shell } = useTranslation('shell');
  const { manifest, baseUrl, language, text, fromLink } = props;
  const { engine, status, restart } = useConsoleEngine({ baseUrl, manifest }, true);
  const { run, start, cancel } = useConsoleQuery(engine);
  const schema = useMemo(
    () =>
      Object.fromEntries(manifest.tables.map((table) => [table.name, table.columns.map((one) => one.name)])),
    [manifest],
  );
  const under = run.kind === 'running';
  const begin = (sql: string) => {
    if (engine === null) return;
    props.settle();
    start(sql);
  };
  return (
    <>
      <Examples {...props} onChoose={props.setText} />
      <PlannedFigures language={language} onChoose={props.setText} />
      {fromLink && text !== '' && (
        <p className={styles.notice} role="status" data-testid="query-from-link">
          {t('console.fromLink')}
        </p>
      )}
      <SqlEditor text={text} schema={schema} onChange={props.setText} onRun={begin} />
      <p className={styles.quiet}>
        {t('console.hint')} {t('console.readOnly')}
      </p>
      <p className={styles.controls}>
        <button
          type="button"
          className={styles.primary}
          disabled={engine === null}
          onClick={() => begin(text)}
        >
          {t('console.run')}
        </button>
        <button type="button" className={styles.action} disabled={!under} onClick={cancel}>
          {t('console.cancel')}
        </button>
        <span className={styles.quiet} role="status" data-testid="console-status" data-step={status.step}>
          {stepText(shell, status)}
          {under && status.step !== 'ready' && ` · ${t('console.queued')}`}
        </span>
        {status.step === 'failed' && (
          <button type="button" className={styles.action} onClick={restart}>
            {t('console.retry')}
          </button>
        )}
      </p>
      <ConsoleResult run={run} engineFault={status.fault} manifest={manifest} language={language} />
    </>
  );
}

/**
 * The SQL console: read-only, with an engine of its own that is started when the console is opened. The
 * query stands in the address; one that came with the address opens the console and is never run unasked.
 */
export function SqlConsole(props: SqlConsoleProps) {
  const { t } = useTranslation('data');
  const query = useAddressedQuery();
  const [opened, setOpened] = useState(false);
  if (query.fromLink && !opened) setOpened(true);
  const section = useRef<HTMLElement>(null);
  const arrivedWithQuery = useAtlas((state) => state.sql !== null && state.table === null);
  const [scroll] = useState(arrivedWithQuery);
  useEffect(() => {
    if (scroll) section.current?.scrollIntoView();
  }, [scroll]);
  return (
    <section ref={section} className={styles.section} aria-labelledby="data-console">
      <h2 id="data-console">{t('console.heading')}</h2>
      <div>
        <p className={styles.quiet}>{t('console.intro')}</p>
        {opened ? (
          <OpenConsole key={props.manifest.id} {...props} {...query} />
        ) : (
          <button type="button" className={styles.primary} onClick={() => setOpened(true)}>
            {t('console.open')}
          </button>
        )}
      </div>
    </section>
  );
}
