import { useAtlas } from '../../state/store';
import type { Fact } from '../record/model';
import { factText, periodText } from '../record/words';
import styles from './Drawer.module.css';

/** Published figures as a list; each opens its own source. */
export function FactList({ heading, facts }: { readonly heading: string; readonly facts: readonly Fact[] }) {
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>{heading}</h3>
      <ul className={styles.list}>
        {facts.map((fact) => (
          <li key={fact.id}>
            <button
              type="button"
              className={styles.link}
              onClick={() => openDrawer({ kind: 'fact', id: fact.id })}
            >
              <span>{fact.definition.term[language]}</span>
              <span className={styles.value}>{factText(fact, language)}</span>
              <span className={styles.quiet}>
                {[fact.place.name[language], periodText(fact, language)].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
