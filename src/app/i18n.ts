import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../domain/text';
import { zh } from './languages/zh';
import { rememberTexts } from './remembered-texts';

/**
 * Starts the dictionary in that language. Chinese is in the first bundle, English comes when it is asked
 * for. Resolves when the texts are there; rejects where the English ones cannot be fetched.
 */
export async function startLanguages(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh },
    ns: Object.keys(zh),
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

/** Changes every text of the page. Rejects where the language's texts cannot be fetched. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'shell')) {
    const { en } = await import('./languages/en');
    for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts);
  }
  await i18next.changeLanguage(language);
}
