import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { useFamily } from './use-family';
import type { Subject } from './use-subject';
import { Part } from './Part';
import styles from './profile.module.css';

const WIDTH = 600;
const HEIGHT = 34;

/** The value that so many of the sorted values lie below. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** Where the subject's volume per resident lies among all places of its level: every place a line, the middle half marked. */
export function ContextPart(props: {
  readonly subject: Subject;
  readonly value: number | null;
  readonly kin: ReturnType<typeof useFamily>['kin'];
  /** Whether the subject's own number is still on its way. */
  readonly pending: boolean;
  readonly marked: (text: string) => string;
}) {
  const { subject, value, kin, pending, marked } = props;
  const { t } = useTranslation('profile');
  const language = useAtlas((state) => state.language);
  if (subject.whole || !kin || pending) return null;
  const title = t('context.title');
  const all = [...kin.values()].flatMap(({ per }) =>
    per && per.value !== null && !per.small ? [per.value] : [],
  );
  if (value === null || all.length < 2) {
    return (
      <Part
        id="context"
        title={title}
        refused={t(subject.residents === null ? 'context.noResidents' : 'context.none')}
      />
    );
  }
  const sorted = [...all].sort((a, b) => a - b);
  const most = Math.max(value, sorted.at(-1) ?? 0);
  const x = (one: number) => (one / most) * (WIDTH - 4) + 2;
  const number = (one: number) => formatNumber(one, one >= 100 ? 0 : 1);
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const words = t('context.words', {
    value: marked(number(value)),
    middle: number(quantile(sorted, 0.5)),
    low: number(low),
    high: number(high),
    count: sorted.length,
    level: subject.levelName,
  });
  return (
    <Part id="context" title={title} basis={words}>
      <svg
        className={styles.strip}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words}
        lang={language}
        preserveAspectRatio="none"
      >
        <rect
          className={styles.half}
          x={x(low)}
          y={4}
          width={Math.max(1, x(high) - x(low))}
          height={HEIGHT - 14}
        />
        {sorted.map((one, at) => (
          <line
            key={at}
            className={styles.tick}
            x1={x(one)}
            x2={x(one)}
            y1={8}
            y2={HEIGHT - 14}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <line
          className={styles.own}
          x1={x(value)}
          x2={x(value)}
          y1={1}
          y2={HEIGHT - 7}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className={styles.ends} aria-hidden="true">
        <span>0</span>
        <span>{number(most)}</span>
      </p>
    </Part>
  );
}
