import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import { nameInSentence } from '../../domain/name-in-sentence';
import { inLanguage } from '../../domain/text';
import { ratioMeasures } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { HeadlineRow, type HeadlineItem } from '../overview/HeadlineRow';
import { useSession } from '../session';
import { handlingRatios } from '../streets/street-questions';
import { useSpanText } from '../streets/use-street-words';
import { BesidePart } from './BesidePart';
import { Chooser } from './Chooser';
import { ContextPart } from './ContextPart';
import { DeadlinesPart, DepartmentsPart, RepeatPart } from './HandlingParts';
import { HotspotsPart } from './HotspotsPart';
import { AlikePart, NeighboursPart } from './KinParts';
import { MixFigure } from './MixFigure';
import { useFamily } from './use-family';
import { useNumbers, type Numbers } from './use-numbers';
import type { Subject } from './use-subject';
import { CalendarFigure, HoursFigure } from './WhenFigures';
import styles from './profile.module.css';

/** A rate's lines with that of the whole city at their end. */
function withCity(
  items: readonly HeadlineItem[],
  city: Numbers,
  say: (value: string) => string,
): readonly HeadlineItem[] {
  return items.map((item) => {
    const other = city.items?.find(({ id }) => id === item.id)?.value;
    const isRate = item.value?.number.endsWith('%') === true;
    return other && isRate ? { ...item, lines: [...item.lines, say(other.before + other.number)] } : item;
  });
}

/** The portrait of a place or a group: its numbers, what it has more of, when, how it was handled, and whom it is like. */
export function ProfilePage({
  subject,
  others,
}: {
  readonly subject: Subject;
  readonly others: readonly Subject[];
}) {
  const { t } = useTranslation('profile');
  const { t: overview } = useTranslation('overview');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const openProfile = useAtlas((state) => state.openProfile);
  const numbers = useNumbers(subject);
  const city = useNumbers(null);
  const { kin } = useFamily(subject);
  const period = useSpanText();
  const { items, count, per, span, protection } = numbers;
  const residents = [...(kin?.values() ?? [])].reduce((sum, one) => sum + (one.per?.whole ?? 0), 0);
  const cityCount = city.count?.absent === null ? city.count.value : null;
  const cityPer =
    protection.method !== 'cell-key' && cityCount !== null && residents > 0
      ? (cityCount / residents) * 10_000
      : null;
  const number = (value: number) => formatNumber(value, value >= 100 ? 0 : 1);
  const sentence = (): string => {
    if (protection.refusal !== null) return protection.refusal;
    if (!span || !count) return '';
    if (count.absent !== null) return t('head.absent', { period: period(span) });
    const values = {
      period: period(span),
      count: protection.marked(formatNumber(count.value, 0)),
      per: per?.value == null ? '' : protection.marked(number(per.value)),
      city: cityPer === null ? '' : number(cityPer),
    };
    if (per?.value == null) return t('head.count', values);
    return t(cityPer === null || subject.whole ? 'head.per' : 'head.perCity', values);
  };
  const parting = ratioMeasures(manifest).filter((one) => !handlingRatios(manifest).includes(one));
  const handled = (items ?? []).filter(({ id }) => !parting.some((one) => one.id === id));
  const model = manifest.kind === 'model' ? overview('cells.model') : '';
  const levels = [subject.group ? t('head.group', { count: subject.codes.length }) : subject.levelName];
  return (
    <article className={styles.page} data-profile={subject.codes.join(',')} data-others={others.length}>
      <header className={styles.head}>
        <Chooser subject={subject} />
        <p className={styles.kicker}>
          {manifest.kind === 'model' && <span className={styles.badge}>{overview('watermark')}</span>}
          {manifest.audience === 'internal' && (
            <span className={styles.badge}>{overview('protection.internal')}</span>
          )}
          {subject.above.map(({ code, names }) => (
            <button key={code} type="button" className={styles.link} onClick={() => openProfile([code])}>
              <bdi>{inLanguage(names, language)}</bdi>
            </button>
          ))}
          {levels.filter(Boolean).map((one) => (
            <span key={one}>{one}</span>
          ))}
          {subject.otherName !== '' && <bdi>{subject.otherName}</bdi>}
          <span>
            {subject.residents === null
              ? t('head.noResidents')
              : t('head.residents', { count: formatNumber(subject.residents, 0) })}
          </span>
        </p>
        <h1>
          <bdi>{nameInSentence(subject.name)}</bdi>
        </h1>
        <p className={styles.sentence} data-testid="profile-sentence">
          {sentence() === '' ? t('waiting') : model + sentence()}
        </p>
        {subject.group && (
          <ul className={styles.members}>
            {subject.members.map(({ code, names }) => (
              <li key={code}>
                <button type="button" className={styles.link} onClick={() => openProfile([code])}>
                  <bdi>{inLanguage(names, language)}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
      </header>
      {protection.refusal === null && (
        // On paper the columns beside one another say the same.
        <div className={others.length > 0 ? styles.screenOnly : undefined}>
          <HeadlineRow
            label={t('numbers')}
            definitionWord={overview('headline.definition')}
            ready={items !== null}
            items={withCity(handled, city, (value) => t('city', { value }))}
          />
        </div>
      )}
      {protection.notes(0).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <BesidePart subject={subject} numbers={numbers} others={others} />
      <div className={styles.grid}>
        <div className={styles.side}>
          <ContextPart
            subject={subject}
            value={per?.value ?? null}
            kin={kin}
            pending={items === null && protection.refusal === null}
            marked={protection.marked}
          />
          <MixFigure subject={subject} />
          {numbers.protection.refusal === null && <CalendarFigure subject={subject} numbers={numbers} />}
          <HoursFigure subject={subject} />
          <RepeatPart subject={subject} />
        </div>
        <div className={styles.side}>
          <HotspotsPart subject={subject} />
          <DeadlinesPart subject={subject} />
          <DepartmentsPart subject={subject} />
          <NeighboursPart subject={subject} kin={kin} />
          <AlikePart subject={subject} />
        </div>
      </div>
      <p className={styles.source}>
        {overview('cells.sourceLine', {
          title: manifest.titles[language],
          kind: overview(`kindWord.${manifest.kind}`),
        })}
      </p>
    </article>
  );
}
