import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SqlEditorHandle } from './editor';
import styles from '../data.module.css';

interface SqlEditorProps {
  readonly text: string;
  readonly schema: Readonly<Record<string, readonly string[]>>;
  readonly onChange: (text: string) => void;
  readonly onRun: (text: string) => void;
}

/** CodeMirror behind a React face: its code is fetched when this is first shown. */
export function SqlEditor(props: SqlEditorProps) {
  const { t } = useTranslation('data');
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<SqlEditorHandle | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const label = t('console.editor');
  const hint = t('console.hint');
  const changed = useEffectEvent((text: string) => props.onChange(text));
  const run = useEffectEvent((text: string) => props.onRun(text));
  const mount = useEffectEvent(async (element: HTMLDivElement, gone: () => boolean) => {
    const { mountEditor } = await import('./editor');
    if (gone()) return null;
    const { text, schema } = props;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    return mountEditor(root, { text, label, hint, schema, onChange: changed, onRun: run });
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let gone = false;
    let mounted: SqlEditorHandle | null = null;
    mount(element, () => gone).then(
      (handle) => {
        mounted = handle;
        setEditor(handle);
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      gone = true;
      mounted?.destroy();
      setEditor(null);
    };
  }, []);

  useEffect(() => editor?.setText(props.text), [editor, props.text]);
  useEffect(() => editor?.setWords(label, hint), [editor, label, hint]);

  return (
    <div className={styles.editor}>
      <div ref={host} data-testid="sql-editor" />
      {editor === null && (
        <p className={styles.quiet} role="status">
          {failure === null ? t('console.editorLoading') : t('console.editorFailed', { reason: failure })}
        </p>
      )}
    </div>
  );
}
