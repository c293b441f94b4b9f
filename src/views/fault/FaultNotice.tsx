import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../dataset/faults';
import styles from './FaultNotice.module.css';

/**
 * A fault in words: what is wrong, what mends it, the technical reason as plain text, and a way on.
 * `retry` null leaves the button out, as does a fault that trying again cannot mend.
 */
export function FaultNotice({
  fault,
  retry,
  children,
}: {
  fault: Fault;
  retry: (() => void) | null;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation(['faults', 'shell']);
  const { reason, answer, field, expected, found } = fault.detail;
  const sizes = fault.code === 'file-truncated' && expected !== undefined && found !== undefined;
  return (
    <div className={styles.notice} role="alert" data-testid="fault" data-code={fault.code}>
      <p className={styles.what}>{t(`faults:${fault.code}.what`, fault.detail)}</p>
      <p>{t(`faults:${fault.code}.mend`, fault.detail)}</p>
      {answer ? <p className={styles.detail}>{t('shell:fault.answer', { answer })}</p> : null}
      {field ? <p className={styles.detail}>{t('shell:fault.field', { field })}</p> : null}
      {sizes ? <p className={styles.detail}>{t('shell:fault.sizes', { expected, found })}</p> : null}
      {reason ? <p className={styles.detail}>{t('shell:fault.reason', { reason })}</p> : null}
      <div className={styles.ways}>
        {retry && fault.retry ? (
          <button type="button" className={styles.way} onClick={retry}>
            {t('shell:fault.retry')}
          </button>
        ) : null}
        {children}
      </div>
    </div>
  );
}
