import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../domain/clauses';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import { Finding } from '../overview/Finding';
import { useProtection } from '../cells/protection-words';
import { StreetsFunnel } from './StreetsFunnel';
import { StreetsList } from './StreetsList';
import { StreetsRanks } from './StreetsRanks';
import { againstOf, useAgainst, useJudged } from './use-against';
import type { ListedStreets } from './listed-streets';
import { useSpanText } from './use-street-words';
import { useVerdict } from './use-verdict';
import styles from './streets.module.css';

const STREETS = 'streets';

/** The list of places beside the funnel and the ranks; a place that is chosen in one is marked in all. */
export function StreetsPage({ streets }: { readonly streets: ListedStreets }) {
  const { t } = useTranslation('streets');
  const { t: overview } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const clauses = useAtlas((state) => state.clauses);
  const setClause = useAtlas((state) => state.setClause);
  const { made, shown, primary, manifest } = streets;
  const rows = shown?.rows ?? null;
  const offered = useMemo(
    () => (rows ? againstOf(rows, made.final, primary) : []),
    [rows, made.final, primary],
  );
  const against = useAgainst(offered);
  const counts = useProtection(null, made.counts?.whole ? streets.counts.whole : streets.counts.months);
  const rates = useProtection(null, made.rates.asked?.whole ? streets.rates.whole : streets.rates.months);
  const protection = against?.id === 'residents' ? counts : rates;
  const perturbed = protection.method === 'cell-key';
  const judged = useJudged(rows, perturbed ? null : against);
  const { verdict } = useVerdict(judged);
  const period = useSpanText();
  const chosen = clauseOn(clauses, 'place')?.values ?? [];
  const choose = (code: string) =>
    setClause({ dimension: 'place', values: chosen.includes(code) ? [] : [code], maker: STREETS });

  const level =
    manifest.dimensions.find(({ id }) => id === 'place')?.levels.find(({ id }) => id === made.level.axis)
      ?.names[language] ??
    streets.dimension?.names[language] ??
    '';
  const window = against?.id === 'residents' ? made.window : made.rateWindow;
  const measureName =
    against?.id === 'residents'
      ? overview('member.perResidents', { measure: primary.names[language] })
      : (against?.measure.names[language] ?? '');
  const standings = verdict?.standings.filter((one) => one !== null) ?? [];
  const [above, below] = [
    standings.filter((one) => one === 2).length,
    standings.filter((one) => one === -2).length,
  ];
  const sentence = (): string => {
    if (!rows) return '';
    if (!against) return t('finding.none', { level });
    if (perturbed) return t('finding.perturbed', { measure: measureName });
    if (verdict === undefined) return t('finding.waiting', { level });
    if (verdict === null) return t('finding.none', { level });
    const values = { measure: measureName, level, total: standings.length, above, below };
    return above + below === 0
      ? t('finding.allWithin', values)
      : t('finding.rates', { ...values, within: standings.length - above - below });
  };
  const basis = verdict
    ? t('finding.basis', {
        period: period(window),
        level,
        phi: formatNumber(verdict.phi, 1),
        total: standings.length,
      })
    : t('finding.basisPlain', { period: period(window) });
  const model = manifest.kind === 'model' ? overview('cells.model') : '';
  const said = sentence();
  const figure = {
    streets,
    measureName,
    level,
    window,
    verdict,
    protection,
    chosen,
    onChoose: choose,
  };
  return (
    <div className={styles.page}>
      <Finding sentence={said === '' ? '' : model + said} basis={`${basis} · ${t('finding.caution')}`} />
      <StreetsList {...{ streets, level, offered, against, counts, rates, chosen, onChoose: choose }} />
      {against && rows && (
        <div className={styles.beside}>
          <StreetsFunnel {...figure} against={against} rows={rows} />
          <StreetsRanks {...figure} against={against} rows={rows} />
        </div>
      )}
    </div>
  );
}
