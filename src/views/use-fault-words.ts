import { useTranslation } from 'react-i18next';
import type { Fault } from '../dataset/faults';

/** A fault as one sentence in the reader's language: what is wrong and what mends it. */
export function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation('faults');
  return (fault) => {
    const reason = fault.detail['reason'];
    return [t(`${fault.code}.what`, fault.detail), t(`${fault.code}.mend`, fault.detail), reason]
      .filter(Boolean)
      .join(' ');
  };
}
