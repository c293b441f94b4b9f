import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '../../domain/format';
import { monthOfIndex } from '../../domain/period';
import { inLanguage } from '../../domain/text';
import type { MapFind } from '../../state/map';
import { useAtlas } from '../../state/store';
import { useMembers } from '../cells/use-cells';
import { usePlaceMembers } from '../cells/use-places';
import { windowText } from '../map/use-map-words';
import { chanceText } from '../map/modes/use-find-words';
import { useSession } from '../session';
import { useWholeTable } from '../use-whole-table';
import { hotspotsOf, type HotCluster, type HotPlace } from './hotspots';
import { usePrinting } from '../printing';
import { Part } from './Part';
import type { Subject } from './use-subject';
import styles from './profile.module.css';

const LISTED = 5;
/** More would need a second sheet. */
const PRINTED = 3;

/** The published hot spots and clusters of which the subject, or one of its members, is a part. */
export function HotspotsPart({ subject }: { readonly subject: Subject }): ReactNode {
  const { t } = useTranslation('profile');
  const { t: hotspots } = useTranslation('hotspots');
  const { manifest } = useSession();
  if (subject.whole) return null;
  if (!manifest.tables.some(({ name }) => name === 'hotspot_place')) {
    const { method } = manifest.protection;
    const why = {
      none: t('hotspots.refused'),
      suppression: t('withheld'),
      'cell-key': hotspots('no.perturbed'),
    };
    return <Part id="hotspots" title={t('hotspots.title')} refused={why[method]} />;
  }
  return <Published subject={subject} />;
}

function Published({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const language = useAtlas((state) => state.language);
  const words = useRowWords();
  const printing = usePrinting();
  const all = usePlaceMembers();
  const families = useWholeTable('hotspot_family');
  const places = useWholeTable('hotspot_place');
  const clusters = useWholeTable('hotspot_cluster');
  const members = useWholeTable('hotspot_cluster_place');
  const found = useMemo(() => {
    if (!families || !places || !clusters || !members) return null;
    const under = new Set(subject.members.map(({ id }) => id));
    // Only the finest places are tested: those that lie in the subject, however deep.
    for (let deeper = true; deeper;) {
      const more = all.filter(({ id, parent }) => parent !== null && under.has(parent) && !under.has(id));
      for (const { id } of more) under.add(id);
      deeper = more.length > 0;
    }
    return hotspotsOf({ families, places, clusters, members }, under);
  }, [families, places, clusters, members, subject.members, all]);
  const title = t('hotspots.title');
  if (!found) {
    return (
      <Part id="hotspots" title={title}>
        <p role="status">{t('waiting')}</p>
      </Part>
    );
  }
  const { tested } = found;
  if (!tested) return <Part id="hotspots" title={title} refused={t('hotspots.refused')} />;
  const several = subject.group || !found.places.every(({ place }) => subject.members[0]?.id === place);
  const rows = found.places.map((place) => words.ofPlace(place, several, tested));
  const around = found.clusters.map((cluster) => words.ofCluster(cluster));
  const most = printing ? PRINTED : LISTED;
  // Half of them for clusters, where there are any: they say when.
  const kept = most - Math.min(Math.floor(most / 2), around.length);
  const listed = [...rows.slice(0, kept), ...around].slice(0, most);
  const left = rows.length + around.length - listed.length;
  const quiet = [...new Set(found.quiet.map(({ issue }) => words.nameOf(issue)))];
  const values = {
    period: windowText(tested, language),
    level: formatPercent(tested.level * 100, 0).replace('%', ''),
    families: formatNumber(found.families, 0),
  };
  return (
    <Part
      id="hotspots"
      title={title}
      basis={t('hotspots.basis', values)}
      notes={[...(left > 0 ? [t('hotspots.more', { count: left })] : [])]}
    >
      {listed.length === 0 ? (
        <p>{t('hotspots.none', values)}</p>
      ) : (
        <ul className={styles.findings}>{listed}</ul>
      )}
      {quiet.length > 0 && (
        <p className={styles.onScreen}>
          {t('hotspots.quiet', {
            count: quiet.length,
            names: quiet.slice(0, LISTED).join(t('comma')),
            more: quiet.length > LISTED ? '…' : '',
          })}
        </p>
      )}
    </Part>
  );
}

/** Rows in words, each with its way to the map that shows the same. */
function useRowWords() {
  const { t } = useTranslation('profile');
  const { t: hotspots } = useTranslation('hotspots');
  const language = useAtlas((state) => state.language);
  const goTo = useAtlas((state) => state.goTo);
  const setMap = useAtlas((state) => state.setMap);
  const clearClauses = useAtlas((state) => state.clearClauses);
  const setClause = useAtlas((state) => state.setClause);
  const issues = useMembers('issue');
  const places = usePlaceMembers();
  const issueOf = (key: number | null) => (key === null ? undefined : issues.get(key));
  const nameOf = (key: number | null) => {
    const issue = issueOf(key);
    return issue ? inLanguage(issue.name, language) : hotspots('aboutAll');
  };
  const bracketed = (text: string, ...more: readonly string[]) =>
    t('hotspots.bracketed', { text, more: more.join(t('comma')) });
  const way = (issue: number | null, find: MapFind, last: number, name: string) => (
    <button
      type="button"
      className={styles.link}
      title={hotspots(`find.${find}`)}
      onClick={() => {
        clearClauses();
        const code = issueOf(issue)?.code;
        if (code !== undefined) setClause({ dimension: 'issue', values: [code], maker: 'bar' });
        setMap({
          ...{ find, sheet: 'one', month: monthOfIndex(last), window: 12 },
          ...{ near: 'adjacent', per: 'residents', fdr: 5 },
        });
        goTo('map');
      }}
    >
      {name}
    </button>
  );
  return {
    nameOf,
    ofPlace: (
      { place, issue, hot, above, emerging }: HotPlace,
      several: boolean,
      { last }: { last: number },
    ) => {
      const member = places.find(({ id }) => id === place);
      const at = member ? inLanguage(member.names, language) : '';
      const name = several ? bracketed(nameOf(issue), at) : nameOf(issue);
      const said = [
        hot &&
          bracketed(
            hotspots('classes.hot'),
            hotspots('card.z', { z: formatNumber(hot.z, 2), q: chanceText(hot.q) }),
          ),
        above &&
          bracketed(
            hotspots('card.above'),
            hotspots('card.expected', { ratio: formatNumber(above.ratio, 2) }),
            hotspots('card.q', { q: chanceText(above.q) }),
          ),
        emerging && hotspots(`classes.${emerging}`),
      ].filter(Boolean);
      return (
        <li key={`${place} ${String(issue)}`} data-issue={issueOf(issue)?.code ?? ''} data-hot={hot !== null}>
          {way(issue, hot ? 'hot' : 'smoothed', last, name)} {said.join(t('comma'))}
        </li>
      );
    },
    ofCluster: (cluster: HotCluster) => {
      const { issue, first, last } = cluster;
      const text = hotspots('card.cluster', {
        cases: formatNumber(cluster.cases, 0),
        expected: formatNumber(cluster.expected, 0),
        p: chanceText(cluster.p),
        recurrence: cluster.recurrence === null ? '–' : formatNumber(cluster.recurrence, 0),
      });
      const when = windowText({ first, last }, language);
      return (
        <li
          key={`cluster ${String(issue)} ${first} ${cluster.expected}`}
          data-cluster={issueOf(issue)?.code ?? ''}
        >
          {way(issue, 'clusters', last, nameOf(issue))} {bracketed(hotspots('find.clusters'), when, text)}
        </li>
      );
    },
  };
}
