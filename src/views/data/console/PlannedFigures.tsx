import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../domain/format';
import type { Language } from '../../../domain/text';
import { explainView, type Explained } from '../../../query/explain';
import { useAtlas } from '../../../state/store';
import { useSession } from '../../session';
import { bakedTable } from '../../session/choices';
import styles from '../data.module.css';

interface PlannedFiguresProps {
  readonly language: Language;
  readonly onChoose: (sql: string) => void;
}

/** What the planner chose for each question of the Overview under the filters in force, with its SELECT. */
export function PlannedFigures({ language, onChoose }: PlannedFiguresProps) {
  const { t } = useTranslation('data');
  const session = useSession();
  const clauses = useAtlas((state) => state.clauses);
  const explained = useMemo(
    () => explainView(session.manifest, clauses, (table) => bakedTable(table, session)),
    [session, clauses],
  );
  if (explained.length === 0) return null;
  const { measures, dimensions } = session.manifest;
  const nameOf = (axis: string) =>
    dimensions.flatMap(({ id, names, levels }) => [{ id, names }, ...levels]).find(({ id }) => id === axis)
      ?.names[language];
  const words = ({ question }: Explained) => {
    const asked = question.measures.map((id) => measures.find((one) => one.id === id)?.names[language] ?? id);
    const by = question.by.map((axis) =>
      axis === 'month' ? t('console.plan.month') : (nameOf(axis) ?? axis),
    );
    const words = t('console.plan.question', {
      measures: asked.join(t('console.plan.and')),
      by: by.join(' × ') || t('console.plan.whole'),
    });
    return question.comparison ? t('console.plan.compared', { question: words }) : words;
  };
  const table = ({ name, rows }: { readonly name: string; readonly rows: number }) =>
    t('console.plan.table', { name, rows: formatNumber(rows) });
  return (
    <details className={styles.examples} data-testid="planned-figures">
      <summary>{t('console.plan.heading')}</summary>
      <p className={styles.quiet}>{t('console.plan.intro')}</p>
      <ul>
        {explained.map((one) => (
          <li key={one.id}>
            {words(one)}
            <br />
            {one.answer.kind === 'refused' ? (
              <span className={styles.quiet}>{t('console.plan.refused')}</span>
            ) : (
              <>
                <span className={styles.quiet}>
                  {[
                    one.id === 'change' ? t('console.plan.change') : '',
                    one.answer.cube ? t('console.plan.cube') : '',
                    t(one.answer.kept ? 'console.plan.kept' : 'console.plan.smallest', {
                      table: table(one.answer.table),
                    }),
                    one.answer.larger.length > 0
                      ? t('console.plan.larger', {
                          tables: one.answer.larger.map(table).join(t('console.plan.and')),
                        })
                      : t('console.plan.only'),
                  ].join('')}
                </span>{' '}
                <button
                  type="button"
                  className={styles.choose}
                  onClick={() => onChoose(one.answer.kind === 'answered' ? one.answer.sql : '')}
                >
                  {t('console.plan.take')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
