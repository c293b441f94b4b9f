import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../domain/text';
import { first } from './languages/zh/first';
import { rememberTexts } from './remembered-texts';

/**
 * Starts the dictionary in that language. Of the Chinese texts those of the Overview are in the first bundle, English
 * comes when it is asked for. Resolves when the texts are there; rejects where the English ones cannot be fetched.
 */
export async function startLanguages(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh: first },
    ns: Object.keys(first),
    defaultNS: 'shell',
    fallbackLng: false,
    initAsync: false,
    returnNull: false,
    showSupportNotice: false,
    // React writes text as text; escaping it again would show the escapes.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  rememberTexts(i18next);
  if (language !== 'zh') await changeLanguage(language);
}

let later: Promise<void> | null = null;

/** A screen that is fetched, once its texts are there too. Rejects where either cannot be fetched. */
export async function withTexts<Screen>(screen: Promise<Screen>): Promise<Screen> {
  const [fetched] = await Promise.all([screen, laterTexts()]);
  return fetched;
}

/** Brings the Chinese texts of the other screens, once; after a failure the next call tries again. */
function laterTexts(): Promise<void> {
  later ??= addLaterTexts().catch((error: unknown) => {
    later = null;
    throw error;
  });
  return later;
}

async function addLaterTexts(): Promise<void> {
  const texts = await import('./languages/zh/later');
  for (const [namespace, words] of Object.entries(texts.later)) {
    i18next.addResourceBundle('zh', namespace, words);
  }
}

/** Changes every text of the page. Rejects where the language's texts cannot be fetched. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'shell')) {
    const { en } = await import('./languages/en');
    for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts);
  }
  await i18next.changeLanguage(language);
}
