import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../domain/clauses';
import { useAtlas } from '../../state/store';
import { Finding } from '../overview/Finding';
import { useSession } from '../session';
import { useSpanText } from '../streets/use-street-words';
import { LABELS } from './evidence';
import { IssueCard } from './IssueCard';
import { IssueGroups, membersOf } from './IssueGroups';
import { IssueLists } from './IssueLists';
import { IssuesPlane } from './IssuesPlane';
import { ThresholdFields } from './ThresholdFields';
import type { Issues, LabelledIssue } from './use-issues';
import { useIssueGroups } from './use-typology';
import styles from './issues.module.css';

const MAKER = 'issues';

/** The plane beside the evidence of the issue that is chosen, then the lists, the thresholds and the groups. */
export function IssuesPage({ issues }: { readonly issues: Issues }) {
  const { asked, thresholds, numbers, labelled } = issues;
  const { t } = useTranslation('issues');
  const { t: overview } = useTranslation('overview');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const clauses = useAtlas((state) => state.clauses);
  const setClause = useAtlas((state) => state.setClause);
  const period = useSpanText();
  // The groups wait for the labels: both in two workers at once would make the reader wait for each.
  const grouped = useIssueGroups(labelled ? numbers : null);
  const chosen = clauseOn(clauses, 'issue')?.values ?? [];
  const choose = (code: string) =>
    setClause({ dimension: 'issue', values: chosen.includes(code) ? [] : [code], maker: MAKER });
  const picked = labelled?.find(({ member }) => chosen.includes(member.code)) ?? null;
  const shown = picked ?? exampleOf(labelled ?? []);
  const count = (label: LabelledIssue['type']['label']) =>
    labelled?.filter(({ type }) => type.label === label).length ?? 0;
  const [hard, common, individual] = [count('hard'), count('common'), count('individual')];
  const total = labelled?.length ?? 0;
  const model = manifest.kind === 'model' ? overview('cells.model') : '';
  const level =
    manifest.dimensions.find(({ id }) => id === 'place')?.levels.find(({ id }) => id === asked.placeAxis)
      ?.names[language] ?? '';
  const group = grouped.groups?.groups.find(({ members }) => shown && members.includes(shown.at));
  return (
    <div className={styles.page}>
      <Finding
        sentence={
          labelled
            ? model +
              t('finding.sentence', {
                total,
                hard,
                common,
                individual,
                rest: total - hard - common - individual,
              })
            : ''
        }
        basis={`${t('finding.basis', { period: period(asked.window), level })} · ${t('finding.caution')}`}
      />
      <div className={styles.main}>
        <IssuesPlane issues={issues} chosen={chosen} onChoose={choose} />
        {labelled && (
          <>
            <IssueLists labelled={labelled} chosen={chosen} onChoose={choose} />
            <IssueGroups {...grouped} labelled={labelled} chosen={chosen} onChoose={choose} />
            <ThresholdFields thresholds={thresholds} />
          </>
        )}
      </div>
      {shown && numbers && (
        <IssueCard
          asked={asked}
          thresholds={thresholds}
          numbers={numbers}
          issue={shown}
          together={group && labelled ? membersOf(group, labelled).filter(({ at }) => at !== shown.at) : []}
          onClose={picked ? () => choose(picked.member.code) : null}
        />
      )}
    </div>
  );
}

/** The largest of those under the first label that any has. */
function exampleOf(labelled: readonly LabelledIssue[]): LabelledIssue | null {
  for (const label of LABELS) {
    const first = labelled.find(({ type }) => type.label === label);
    if (first) return first;
  }
  return null;
}
