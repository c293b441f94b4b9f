import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../charts/Sparkline';
import { formatNumber } from '../../domain/format';
import { dimensionQuestion } from '../../query/default-view';
import type { IssueWindow } from '../../stats';
import { finalMonths, monthCounts } from '../cells/months';
import { useSession } from '../session';
import { useSpanText } from '../streets/use-street-words';
import { useAnswer } from '../use-answer';
import { usePalette } from '../use-palette';
import { historyAsked, type IssuesAsked } from './issue-questions';
import styles from './issues.module.css';

/** An issue's months as a small line: all that are final where they are released, else the window's. */
export function IssueHistory(props: {
  readonly asked: IssuesAsked;
  readonly code: string;
  readonly name: string;
  readonly window: IssueWindow;
}) {
  const { asked, code, name, window } = props;
  const { t } = useTranslation('issues');
  const { manifest } = useSession();
  const palette = usePalette();
  const period = useSpanText();
  const question = useMemo(() => historyAsked(manifest, asked, code), [manifest, asked, code]);
  const issues = manifest.dimensions.find(({ id }) => id === 'issue');
  const { table, answered } = useAnswer(question ?? dimensionQuestion(issues?.table ?? 'issue'));
  const measure = manifest.measures.find(({ id }) => id === asked.measure);
  const own = question !== null && JSON.stringify(answered) === JSON.stringify(question) ? table : null;
  const final = measure ? finalMonths(measure, manifest.period) : asked.window;
  const history = own ? monthCounts(own, asked.measure, final).map(({ count }) => count) : null;
  const [values, span] = history ? [history, final] : [window.months, asked.window];
  const said = period(span);
  const peak = Math.max(0, ...values.map((count) => count ?? 0));
  return (
    <>
      <p className={styles.trend}>
        <Sparkline values={values} palette={palette} label={t('card.trend', { name, period: said })} />
        <small>{t('card.range', { period: said, peak: formatNumber(peak, 0) })}</small>
      </p>
      <p>{t('card.months', { count: window.months.filter((count) => count > 0).length })}</p>
    </>
  );
}
