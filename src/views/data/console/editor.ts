import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { sql, SQLDialect } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { RESERVED_WORDS } from '../statements';

/** What the editor is told; `label` and `hint` are in the reader's language. */
export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  /** Columns by table, for completion. */
  readonly schema: Readonly<Record<string, readonly string[]>>;
  readonly onChange: (text: string) => void;
  /** The reader asks for the text to be run, as it stands at that key press. */
  readonly onRun: (text: string) => void;
}

export interface SqlEditorHandle {
  /** Replaces the text where it differs, without telling of it by `onChange`. */
  readonly setText: (text: string) => void;
  readonly setWords: (label: string, hint: string) => void;
  readonly focus: () => void;
  readonly destroy: () => void;
}

// The words of a reading statement alone: the longer lists of the ready dialects colour names such as
// `source` or `position` as keywords, and offer hundreds of words that nobody types here.
const FURTHER_WORDS =
  'between current escape exists explain filter first following group groups last nulls over partition preceding ' +
  'range recursive row rows sample unbounded values within';

const DuckDb = SQLDialect.define({
  keywords: [...RESERVED_WORDS, FURTHER_WORDS].join(' '),
  types:
    'bigint boolean date decimal double float hugeint integer interval smallint text time timestamp tinyint varchar',
  builtin:
    'abs avg coalesce count date_diff date_part date_trunc first greatest least length lower max median min nullif ' +
    'quantile_cont rank round row_number stddev strftime string_agg substr sum trim upper year',
  doubleDollarQuotedStrings: true,
  operatorChars: '+-*/<>=~!@#%^&|`?:',
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--interactive)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--accent)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--ink)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--ink-2)' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: 'var(--text-14)' },
  '&.cm-focused': { outline: '2px solid var(--interactive)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.6', minHeight: '8em', maxHeight: '26em' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--space-2) 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--ink-3)', backgroundColor: 'var(--paper)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--hairline) 35%, transparent)',
  },
  '& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'color-mix(in srgb, var(--interactive) 28%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--hairline)', outline: 'none' },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    border: '1px solid var(--ink-3)',
    borderRadius: 'var(--radius)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-code)', fontSize: 'var(--text-12)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: 'var(--space-1) var(--space-2)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--paper)',
    backgroundColor: 'var(--interactive)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});

function wordsOf(label: string, hint: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label, 'aria-description': hint });
}

/**
 * Typing over a selection, done by the editor: Chromium's own editing keeps the look of what it replaces
 * in a style attribute, which the page's policy refuses with an error in the console.
 */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  const { data } = event;
  if (event.inputType !== 'insertText' || data === null || empty || view.composing) return false;
  const insert = () =>
    view.state.update({
      changes: { from, to, insert: data },
      selection: { anchor: from + data.length },
      userEvent: 'input.type',
    });
  const handled = view.state
    .facet(EditorView.inputHandler)
    .some((handle) => handle(view, from, to, data, insert));
  if (!handled) view.dispatch(insert());
  event.preventDefault();
  return true;
}

/**
 * Mounts the editor in a shadow root. There CodeMirror styles itself by constructed style sheets, which
 * `style-src 'self'` allows; in the document it would add a <style> element, which the policy refuses.
 * Tab indents; after Escape it leaves the editor, as CodeMirror does for every editor.
 */
export function mountEditor(root: ShadowRoot, options: EditorOptions): SqlEditorHandle {
  const words = new Compartment();
  let told = false;
  const run = (here: EditorView) => {
    options.onRun(here.state.doc.toString());
    return true;
  };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        // The page's own keys (Escape removes a filter) are not meant while a query is written; and from
        // outside a shadow root nobody can see that the key was pressed in a text field.
        Prec.highest(EditorView.domEventHandlers({ keydown: (event) => event.stopPropagation() })),
        EditorView.domEventHandlers({ beforeinput: typeOverSelection }),
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        highlightActiveLine(),
        EditorView.lineWrapping,
        sql({ dialect: DuckDb, schema: options.schema, upperCaseKeywords: true }),
        syntaxHighlighting(colours),
        theme,
        words.of(wordsOf(options.label, options.hint)),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !told) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (text) => {
      if (text === view.state.doc.toString()) return;
      told = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      told = false;
    },
    setWords: (label, hint) => view.dispatch({ effects: words.reconfigure(wordsOf(label, hint)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
