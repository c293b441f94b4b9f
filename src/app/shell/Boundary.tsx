import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Boundary.module.css';

function Words({ reason }: { reason: string }): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <div role="alert" className={styles.boundary} data-testid="boundary">
      <h2>{t('boundary.title')}</h2>
      <p>{t('boundary.what')}</p>
      <p className={styles.reason}>{t('fault.reason', { reason })}</p>
      <p className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => window.location.reload()}>
          {t('boundary.reload')}
        </button>
        <a href="#v=1">{t('boundary.home')}</a>
      </p>
    </div>
  );
}

/** Says in words that what is beneath could not be drawn; give it a `key` so that another subject starts anew. */
export class Boundary extends Component<
  { readonly children: ReactNode },
  { readonly reason: string | null }
> {
  override state: { readonly reason: string | null } = { reason: null };

  static getDerivedStateFromError(error: unknown): { readonly reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    return this.state.reason === null ? this.props.children : <Words reason={this.state.reason} />;
  }
}
