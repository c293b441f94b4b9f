import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent, formatPercentInterval } from '../../domain/format';
import { useAtlas } from '../../state/store';
import { wilsonInterval, type IssueWindow, type TypologyThresholds } from '../../stats';
import { usePlaceMembers } from '../cells/use-places';
import { useSession } from '../session';
import { CLASSES, evidenceOf, topPlaces } from './evidence';
import { IssueHistory } from './IssueHistory';
import { RuleTable } from './RuleTable';
import type { IssueNumbers } from './issue-windows';
import type { IssuesAsked } from './issue-questions';
import type { LabelledIssue } from './use-issues';
import { useIssueWords } from './use-issue-words';
import styles from './issues.module.css';

interface CardProps {
  readonly asked: IssuesAsked;
  readonly thresholds: TypologyThresholds;
  readonly numbers: IssueNumbers;
  readonly issue: LabelledIssue;
  /** The issues that come up where it does. */
  readonly together: readonly LabelledIssue[];
  /** Lets go of it; null where it is only an example. */
  readonly onClose: (() => void) | null;
}

/** What is known of one issue, which rules it meets and how near it is to each, and what follows from its label. */
export function IssueCard(props: CardProps) {
  const { asked, thresholds, numbers, issue, together, onClose } = props;
  const { t } = useTranslation('issues');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const placeMembers = usePlaceMembers();
  const { fullLabel, labelName, list } = useIssueWords();
  const { member, type, requests } = issue;
  const window = numbers.windows[issue.at];
  if (!window) return null;
  const name = member.name[language];
  const named = new Map(placeMembers.map((place) => [place.id, place.names[language]]));
  const top = topPlaces(window.places, thresholds.topPlaces);
  const nameOf = (at: number) => named.get(numbers.places[at] ?? -1) ?? '';
  const hit = window.places.filter((count) => count > 0).length;
  const level =
    manifest.dimensions.find(({ id }) => id === 'place')?.levels.find(({ id }) => id === asked.placeAxis)
      ?.names[language] ?? '';
  const share = (rule: 'share' | 'top-places', places: number) =>
    formatPercent((evidenceOf(type, rule)?.value ?? 0) * 100, places);
  return (
    <aside
      className={styles.card}
      data-testid="issue-card"
      data-issue={member.code}
      data-label={type.label}
      aria-label={t('card.name', { name })}
    >
      <header>
        {onClose === null && (
          <p className={styles.quiet}>{t('card.example', { label: labelName(type.label) })}</p>
        )}
        <h2>{name}</h2>
        <p className={styles.label} data-kind={type.label}>
          {fullLabel(type)}
        </p>
        <p>
          <button
            type="button"
            className={styles.link}
            onClick={() => openDrawer({ kind: 'issue', id: member.code })}
          >
            {t('card.drawer')}
          </button>
          {onClose && (
            <button type="button" className={styles.link} onClick={onClose}>
              {t('card.close')}
            </button>
          )}
        </p>
      </header>
      <CardPart title={t('card.next')}>
        <p data-testid="next-step">
          {t(`card.steps.${type.label}`, {
            places: list(top.map(nameOf)),
            hit,
            level,
            stability: formatPercent(thresholds.stability * 100, 0),
            least: thresholds.leastRequests,
          })}
        </p>
      </CardPart>
      <CardPart title={t('card.how')}>
        <p>{t('card.count', { count: formatNumber(requests, 0), share: share('share', 2) })}</p>
      </CardPart>
      <CardPart title={t('card.where')}>
        <p>
          {t('card.hit', {
            hit,
            all: numbers.places.length,
            level,
            top: thresholds.topPlaces,
            share: share('top-places', 1),
          })}
        </p>
        <ol className={styles.places}>
          {top.map((at) => (
            <li key={at}>
              <span>{nameOf(at)}</span>
              <span className={styles.number}>{formatNumber(window.places[at] ?? 0, 0)}</span>
            </li>
          ))}
        </ol>
      </CardPart>
      <CardPart title={t('card.since')}>
        <IssueHistory asked={asked} code={member.code} name={name} window={window} />
      </CardPart>
      <CardPart title={t('card.handled')}>
        <Rates window={window} />
      </CardPart>
      <CardPart title={t('card.rules')}>
        <RuleTable type={type} top={thresholds.topPlaces} />
      </CardPart>
      {type.label !== 'small-sample' && (
        <CardPart title={t('card.sureness')}>
          <dl className={styles.rates}>
            {CLASSES.map((one) => (
              <Share key={one} name={labelName(one)} value={type.probability[one]} />
            ))}
            <Share
              name={t('card.noClass')}
              value={Math.max(0, 1 - CLASSES.reduce((sum, one) => sum + type.probability[one], 0))}
            />
          </dl>
        </CardPart>
      )}
      {together.length > 0 && (
        <p>{t('card.together', { names: list(together.map((one) => one.member.name[language])) })}</p>
      )}
    </aside>
  );
}

function CardPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Share({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.number}>{formatPercent(value * 100, 0)}</dd>
    </div>
  );
}

/** How requests of the issue were handled, with Wilson's intervals. */
function Rates({ window }: { readonly window: IssueWindow }) {
  const { t } = useTranslation('issues');
  const language = useAtlas((state) => state.language);
  const signs = (['resolved', 'repeat', 'overdue'] as const).filter((sign) => window[sign].n > 0);
  if (signs.length === 0) return <p>{t('card.noRates')}</p>;
  return (
    <dl className={styles.rates}>
      {signs.map((sign) => {
        const { x, n } = window[sign];
        const { low, high } = wilsonInterval(x, n);
        const interval = formatPercentInterval({ low: low * 100, high: high * 100 }, language);
        return (
          <div key={sign} data-sign={sign}>
            <dt>{t(`card.${sign}`)}</dt>
            <dd className={styles.number}>
              {t('card.rate', { value: formatPercent((x / n) * 100, 1), interval })}{' '}
              <small>{t('card.of', { n: formatNumber(n, 0) })}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
