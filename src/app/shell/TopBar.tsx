import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useCommandButton } from '../CommandProvider';
import { DatasetSwitcher } from './DatasetSwitcher';
import { EngineStatusLine } from './EngineStatusLine';
import { ThemeIcon } from './icons';
import styles from './TopBar.module.css';

/** The name of the product, the dataset, what the engine does, language and theme. */
export function TopBar(): ReactNode {
  const { t } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const theme = useAtlas((state) => state.theme);
  const switchLanguage = useCommandButton('language');
  const switchTheme = useCommandButton('theme');
  return (
    <div className={styles.bar}>
      <span className={styles.product}>{t('product')}</span>
      <DatasetSwitcher />
      <div className={styles.status}>
        <EngineStatusLine />
      </div>
      <div className={styles.buttons}>
        <button
          {...switchLanguage}
          className={styles.button}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          data-testid="language"
        >
          {t('language.other')}
        </button>
        <button
          {...switchTheme}
          className={styles.button}
          aria-label={t('theme.label', { theme: t(`theme.${theme}`) })}
          data-testid="theme"
        >
          <ThemeIcon />
        </button>
      </div>
    </div>
  );
}
