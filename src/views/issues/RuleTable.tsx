import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import type { IssueType, RuleEvidence } from '../../stats';
import { beyond, ruleText } from './evidence';
import { useIssueWords } from './use-issue-words';
import styles from './issues.module.css';

/** Every rule with the issue's value, its interval, the threshold, whether it is met and how near it is. */
export function RuleTable({ type, top }: { readonly type: IssueType; readonly top: number }) {
  const { t } = useTranslation('issues');
  const { ruleName } = useIssueWords();
  const near = (one: RuleEvidence): string => {
    const by = beyond(one);
    if (by === null) return t('table.unknown');
    const value = ruleText(one.rule, Math.abs(by));
    if (by === 0) return t('table.at');
    return one.fired ? t('table.over', { value }) : t('table.short', { value });
  };
  return (
    <table className={styles.rules}>
      <thead>
        <tr>
          <th scope="col">{t('table.rule')}</th>
          <th scope="col">{t('table.value')}</th>
          <th scope="col">{t('table.threshold')}</th>
        </tr>
      </thead>
      <tbody>
        {type.evidence.map((one) => {
          const { rule, value, interval, threshold, fires, fired } = one;
          return (
            <tr key={rule} data-rule={rule} data-fired={fired}>
              <th scope="row">
                <span aria-hidden="true">{fired ? '●' : '○'}</span> {ruleName(rule, top)}
                <small>
                  {t(fired ? 'table.fired' : 'table.not')}
                  {t('list.comma')}
                  {near(one)}
                </small>
              </th>
              <td>
                {value === null ? '–' : ruleText(rule, value)}
                {interval && (
                  <small>
                    {ruleText(rule, interval.low)}–{ruleText(rule, interval.high)}
                  </small>
                )}
              </td>
              <td>{t(`table.${fires}`, { value: thresholdText(rule, threshold) })}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A threshold with every digit that it was set with. */
function thresholdText(rule: RuleEvidence['rule'], threshold: number): string {
  return rule === 'share' || rule === 'top-places'
    ? `${formatNumber(Number((threshold * 100).toPrecision(6)))}%`
    : formatNumber(threshold);
}
