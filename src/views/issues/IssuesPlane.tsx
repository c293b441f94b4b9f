import { useTranslation } from 'react-i18next';
import { IssuePlane } from '../../charts/IssuePlane';
import { issuePlaneHeight, type PlaneData } from '../../charts/issuePlaneLayout';
import { formatCount, formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { RuleEvidence } from '../../stats';
import { FigureBox } from '../FigureBox';
import { useSession } from '../session';
import { useSpanText } from '../streets/use-street-words';
import { memberColumns, twinOf, type TwinColumn } from '../twin';
import { evidenceOf, ruleText } from './evidence';
import { planeIssues, planePoint, type PlaneIssue } from './issue-plane';
import type { Issues, LabelledIssue } from './use-issues';
import { useIssueWords } from './use-issue-words';

/** Issues by spread and difficulty; a click on one chooses it. */
export function IssuesPlane(props: {
  readonly issues: Issues;
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
}) {
  const { issues, chosen, onChoose } = props;
  const { asked, thresholds, labelled, answer } = issues;
  const { t } = useTranslation('issues');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const { labelName, fullLabel } = useIssueWords();
  const measure = manifest.measures.find(({ id }) => id === asked.measure);
  const drawn = labelled ? planeIssues(labelled, thresholds) : [];
  const withEnds = (
    { rule, value, interval }: RuleEvidence,
    words: (values: { value: string; low: string; high: string }) => string,
  ): string =>
    words({
      value: ruleText(rule, value ?? 0),
      low: ruleText(rule, interval?.low ?? value ?? 0),
      high: ruleText(rule, interval?.high ?? value ?? 0),
    });
  const data: PlaneData = {
    points: drawn.map((one) =>
      planePoint(one, language, [
        fullLabel(one.issue.type),
        t('plane.requests', { value: formatNumber(one.issue.requests, 0) }),
        withEnds(one.gamma, (values) => t('plane.gamma', values)),
        withEnds(one.difficulty, (values) => t('plane.score', values)),
      ]),
    ),
    commonGamma: thresholds.commonGamma,
    individualGamma: thresholds.individualGamma,
    difficultyScore: thresholds.difficultyScore,
    spreadName: t('plane.spread'),
    difficultyName: t('plane.difficulty', { signs: thresholds.difficultySigns }),
    regions: {
      hard: labelName('hard'),
      common: labelName('common'),
      individual: labelName('individual'),
      watch: labelName('watch'),
    },
  };
  const above = drawn.filter(({ difficulty }) => Number(difficulty.value) > thresholds.difficultyScore);
  const left = (labelled?.length ?? 0) - drawn.length;
  return (
    <FigureBox
      id="issues"
      name={t('plane.name')}
      answer={{ ...answer, table: labelled ? answer.table : null }}
      title={above.length === 0 ? t('plane.titleNone') : t('plane.title', { hard: above.length })}
      subtitle={t(labelled ? 'plane.subtitle' : 'plane.subtitleWaiting', {
        measure: measure?.names[language] ?? '',
        unit: measure?.unit[language] ?? '',
        period: period(asked.window),
        count: labelled?.length ?? 0,
        n: formatCount(labelled?.reduce((sum, { requests }) => sum + requests, 0) ?? 0, language),
      })}
      emptyMessage={
        drawn.length > 0 ? null : t(asked.handling.measures.length > 1 ? 'plane.none' : 'plane.noSigns')
      }
      plot={(width, palette) => (
        <IssuePlane
          width={width}
          palette={palette}
          language={language}
          label={t('plane.label')}
          data={data}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      height={issuePlaneHeight}
      twin={twinOf(labelled ?? [], useTwinColumns(drawn))}
      openRow={null}
      hint={t('plane.hint')}
      notes={[t('plane.note'), ...(left > 0 ? [t('plane.left', { count: left })] : [])]}
      sources={[]}
    />
  );
}

/** The table twin: every issue with its label, what it rests on, and how sure it is. */
function useTwinColumns(drawn: readonly PlaneIssue[]): readonly TwinColumn<LabelledIssue>[] {
  const { t: zh } = useTranslation('issues', { lng: 'zh' });
  const { t: en } = useTranslation('issues', { lng: 'en' });
  const { fullLabel } = useIssueWords();
  const difficulty = new Map(drawn.map((one) => [one.issue.member.code, one.difficulty]));
  type Named =
    'requests' | 'gamma' | 'difficulty' | 'coverage' | 'share' | 'top' | 'hard' | 'common' | 'individual';
  const number = (
    name: Named,
    value: (issue: LabelledIssue) => number | null | undefined,
    decimals: number,
  ): TwinColumn<LabelledIssue> => ({
    name,
    names: { zh: zh(`twin.${name}`), en: en(`twin.${name}`) },
    type: 'number',
    decimals,
    value: (issue) => value(issue) ?? null,
  });
  const withEnds = (
    name: Named,
    evidence: (issue: LabelledIssue) => RuleEvidence | null | undefined,
    decimals: number,
  ): readonly TwinColumn<LabelledIssue>[] => {
    const end = (side: 'low' | 'high'): TwinColumn<LabelledIssue> => ({
      name: `${name}_${side}`,
      names: {
        zh: zh(`twin.${side}`, { name: zh(`twin.${name}`) }),
        en: en(`twin.${side}`, { name: en(`twin.${name}`) }),
      },
      type: 'number',
      decimals,
      value: (issue) => evidence(issue)?.interval?.[side] ?? null,
    });
    return [number(name, (issue) => evidence(issue)?.value, decimals), end('low'), end('high')];
  };
  return [
    ...memberColumns(({ member }: LabelledIssue) => ({ code: member.code, names: member.name })),
    {
      name: 'label',
      names: { zh: zh('twin.label'), en: en('twin.label') },
      type: 'text',
      value: ({ type }) => fullLabel(type),
    },
    number('requests', ({ requests }) => requests, 0),
    ...withEnds('gamma', ({ type }) => evidenceOf(type, 'gamma-common'), 4),
    ...withEnds('difficulty', ({ member }) => difficulty.get(member.code), 2),
    ...withEnds('coverage', ({ type }) => evidenceOf(type, 'coverage'), 2),
    ...withEnds('share', ({ type }) => evidenceOf(type, 'share'), 4),
    ...withEnds('top', ({ type }) => evidenceOf(type, 'top-places'), 3),
    number('hard', ({ type }) => type.probability.hard, 2),
    number('common', ({ type }) => type.probability.common, 2),
    number('individual', ({ type }) => type.probability.individual, 2),
  ];
}
