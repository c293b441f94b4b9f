import { useTranslation } from 'react-i18next';
import styles from './data.module.css';

interface PagerProps {
  /** Counts from 0. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Previous and next over pages of rows; nothing where there is one page. */
export function Pager({ page, pages, onPage }: PagerProps) {
  const { t } = useTranslation('data');
  if (pages < 2) return null;
  return (
    <nav className={styles.pager} aria-label={t('rows.heading')}>
      <button type="button" className={styles.action} disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('rows.previous')}
      </button>
      <span>{t('rows.page', { page: page + 1, pages })}</span>
      <button
        type="button"
        className={styles.action}
        disabled={page + 1 >= pages}
        onClick={() => onPage(page + 1)}
      >
        {t('rows.next')}
      </button>
    </nav>
  );
}
