import type { i18n } from 'i18next';

type Translate = (key: unknown, options?: unknown) => unknown;

/** More texts than the screens have; above it all are forgotten, so that numbers within texts do not add up for ever. */
const MOST_TEXTS = 8_000;

/**
 * Makes the dictionary remember what it said: a figure that is drawn anew at every step of a hand says the same
 * hundreds of texts, and looking one up costs more than drawing it.
 */
export function rememberTexts(dictionary: i18n): void {
  const getFixedT = dictionary.getFixedT.bind(dictionary) as (...args: readonly unknown[]) => Translate;
  const texts = new Map<string, string>();
  dictionary.store.on('added', () => texts.clear());

  const remembering = (language: unknown, namespace: unknown, prefix: unknown): Translate => {
    const translate = getFixedT(language, namespace, prefix);
    const rest = JSON.stringify([namespace, prefix]);
    const remembered: Translate = (key, options) => {
      if (typeof key !== 'string' || !isPlain(options)) return translate(key, options);
      const spoken = typeof language === 'string' ? language : dictionary.language;
      const id = `${spoken} ${rest} ${key} ${options === undefined ? '' : JSON.stringify(options)}`;
      const known = texts.get(id);
      if (known !== undefined) return known;
      const text = translate(key, options);
      if (texts.size >= MOST_TEXTS) texts.clear();
      if (typeof text === 'string') texts.set(id, text);
      return text;
    };
    return Object.assign(remembered, translate);
  };
  dictionary.getFixedT = remembering as unknown as i18n['getFixedT'];
}

/** Whether the text depends on nothing but these words and numbers. */
function isPlain(options: unknown): boolean {
  if (options === undefined) return true;
  if (typeof options !== 'object' || options === null) return false;
  return Object.values(options).every((value) => value === undefined || typeof value !== 'object');
}
