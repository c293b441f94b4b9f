import { useTranslation } from 'react-i18next';
import type { IssueType, RuleEvidence } from '../../stats';
import { CLASSES } from './evidence';

/** What issues, labels and rules are called. */
export function useIssueWords() {
  const { t } = useTranslation('issues');
  const labelName = (label: IssueType['label']): string => t(`labels.${label}`);
  return {
    labelName,
    /** The label with all else whose rules are met: 难点·共性. */
    fullLabel: ({ label, flags }: IssueType): string => {
      const others = CLASSES.filter((one) => flags.includes(one) && one !== label);
      const classed = CLASSES.some((one) => one === label);
      return [label, ...(classed ? others : [])].map(labelName).join(t('joined'));
    },
    ruleName: (rule: RuleEvidence['rule'], top: number): string => t(`rules.${rule}`, { top }),
    list: (names: readonly string[]): string => names.join(t('list.names')),
  };
}
