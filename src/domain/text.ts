/** The two languages of the atlas; zh is the default. */
export type Language = 'zh' | 'en';

/** A text in both languages; neither may be blank where a reader sees it. */
export interface Localised {
  readonly zh: string;
  readonly en: string;
}

/** The text in the reader's language. */
export function inLanguage(text: Localised, language: Language): string {
  return text[language];
}
