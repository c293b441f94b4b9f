import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import type { HeadlineItem } from '../overview/HeadlineRow';
import { ratioMeasures } from '../../query/default-view';
import { useSession } from '../session';
import { handlingRatios } from '../streets/street-questions';
import { useNumbers, type Numbers } from './use-numbers';
import type { Subject } from './use-subject';
import styles from './profile.module.css';

function textOf({ value, gap }: HeadlineItem): string {
  return value === null ? gap : value.before + [value.number, value.scale, value.after, value.unit].join('');
}

function Column({ subject, numbers, own }: { subject: Subject; numbers: Numbers; own: boolean }) {
  const { t } = useTranslation('profile');
  const toggleBeside = useAtlas((state) => state.toggleBeside);
  const openProfile = useAtlas((state) => state.openProfile);
  const { items, protection } = numbers;
  const { manifest } = useSession();
  const ratios = ratioMeasures(manifest).map(({ id }) => id);
  const handling = handlingRatios(manifest).map(({ id }) => id);
  return (
    <div className={styles.column} data-beside={subject.codes.join(',')}>
      <h3>
        {own ? (
          <bdi>{subject.name}</bdi>
        ) : (
          <>
            <button type="button" className={styles.link} onClick={() => openProfile(subject.codes)}>
              <bdi>{subject.name}</bdi>
            </button>
            <button
              type="button"
              className={styles.add}
              aria-label={t('beside.remove', { name: subject.name })}
              title={t('beside.remove', { name: subject.name })}
              onClick={() => toggleBeside(subject.codes)}
            >
              −
            </button>
          </>
        )}
      </h3>
      {protection.refusal !== null ? (
        <p className={styles.refused}>{protection.refusal}</p>
      ) : (
        (items ?? [])
          .filter(({ id }) => !ratios.includes(id) || handling.includes(id))
          .map((item) => (
            <div key={item.id} className={styles.pair} data-number={item.id}>
              <span>{item.name}</span>
              <strong>{textOf(item)}</strong>
              <small>{item.lines.join(' · ')}</small>
            </div>
          ))
      )}
    </div>
  );
}

function Other({ subject }: { readonly subject: Subject }) {
  return <Column subject={subject} numbers={useNumbers(subject)} own={false} />;
}

/** The subject and one or two others, number by number. */
export function BesidePart(props: {
  readonly subject: Subject;
  readonly numbers: Numbers;
  readonly others: readonly Subject[];
}) {
  const { t } = useTranslation('profile');
  if (props.others.length === 0) return null;
  return (
    <section className={styles.part} data-part="beside">
      <h2>{t('beside.title')}</h2>
      <div
        className={styles.columns}
        style={{ gridTemplateColumns: `repeat(${props.others.length + 1}, minmax(0, 1fr))` }}
      >
        <Column subject={props.subject} numbers={props.numbers} own />
        {props.others.map((other) => (
          <Other key={other.codes.join(',')} subject={other} />
        ))}
      </div>
    </section>
  );
}
