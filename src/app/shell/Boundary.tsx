import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_STATE } from '../../state/schema';
import { useAtlas } from '../../state/store';
import styles from './Boundary.module.css';

function Words({ reason, onHome }: { reason: string; onHome: () => void }): ReactNode {
  const { t } = useTranslation('shell');
  const readAddress = useAtlas((state) => state.readAddress);
  return (
    <div role="alert" className={styles.boundary} data-testid="boundary">
      <h2>{t('boundary.title')}</h2>
      <p>{t('boundary.what')}</p>
      <p className={styles.reason}>{t('fault.reason', { reason })}</p>
      <p className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => window.location.reload()}>
          {t('boundary.reload')}
        </button>
        <button
          type="button"
          className={styles.way}
          onClick={() => {
            readAddress({ state: DEFAULT_STATE, problems: [] });
            onHome();
          }}
        >
          {t('boundary.home')}
        </button>
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
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return <Words reason={reason} onHome={() => this.setState({ reason: null })} />;
  }
}
