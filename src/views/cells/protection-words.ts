import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import type { Protection } from '../../query/protection';
import type { CellQuestion } from '../../query/question';
import type { RefusalReason } from '../../query/refusal';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import type { TwinColumn } from '../twin';
import type { Answer } from '../use-answer';
import { isPrecision, protectionOf } from './protection';

/** What stands before a perturbed number. */
const ABOUT = '≈';

/** What a figure says of the protection of its numbers: the same marks in picture, table, card and file. */
export interface FigureProtection {
  readonly method: Protection;
  /** Why nothing that was released answers the figure's question; null where something does. */
  readonly refusal: string | null;
  /** What a missing count is, in words. */
  readonly missing: string;
  /** Of the table twin's column of counts: what a blank is, and what stands before a number. */
  readonly counted: { readonly missing?: string; readonly mark?: string };
  /** The number as printed: ≈ before a perturbed one. */
  readonly marked: (text: string) => string;
  /** A sum as a subtitle prints it, `n=1,203`; `n≈1,203` of perturbed counts. */
  readonly total: (text: string) => string;
  /** A sentence that puts one first: by which counts, where they were perturbed. */
  readonly ranked: (sentence: string) => string;
  /** The part that a subtitle gains, or ''. */
  readonly subtitle: string;
  /** The notes that a figure gains, given how many of its numbers are withheld. */
  readonly notes: (withheld: number) => readonly string[];
  /** The column that says of each row of a file how it is protected; none where nothing is. */
  readonly status: <Row>(count: (row: Row) => number | null) => readonly TwinColumn<Row>[];
}

/** The protection of what a figure shows, in words: of the answer on screen, and of what is asked now. */
export function useProtection(
  question: CellQuestion | null,
  { answered }: Pick<Answer, 'answered'>,
): FigureProtection {
  const { t } = useTranslation('overview');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const { method } = protectionOf(answered, manifest);
  const { refused } = protectionOf(question, manifest);
  const cellKey = manifest.protection.cell_key;
  const perturbed = method === 'cell-key';
  const protectedSomehow = method !== 'none';
  const largest = cellKey?.largest ?? 0;
  const released = manifest.tables.filter(({ role }) => role === 'statistics');

  const refusal = ({ code, detail }: RefusalReason): string => {
    if (code === 'no-grain') {
      const names = (detail['by'] ?? '').split(' × ').map((axis) => axisName(manifest, axis)[language]);
      return t('protection.refusedBy', { by: names.join(' × ') });
    }
    if (code !== 'filter-not-answerable') return t('protection.refused');
    const dimension = manifest.dimensions.find(({ id }) => id === detail['dimension']);
    return t('protection.refusedFilter', {
      dimension: dimension?.names[language] ?? detail['dimension'] ?? '',
    });
  };

  const small = (): string => {
    const rule = manifest.protection.suppression;
    if (!rule) return t('protection.smallUnstated');
    const most = rule.threshold - 1;
    const sensitive = rule.sensitive_threshold - 1;
    return sensitive > most
      ? t('protection.smallSensitive', { most, sensitive })
      : t('protection.small', { most });
  };

  const notes = (withheld: number): string[] => [
    ...(withheld > 0 && method === 'suppression'
      ? [t('protection.withheldNote', { number: withheld, small: small() })]
      : []),
    ...(perturbed
      ? [
          t('protection.perturbedNote', {
            largest,
            variance: formatNumber(cellKey?.variance ?? 0),
          }),
          t('protection.noStatistics'),
        ]
      : []),
    ...(protectedSomehow && released.length > 0
      ? [t('protection.releasedIn', { tables: released.map(({ names }) => names[language]).join('、') })]
      : []),
  ];

  return {
    method,
    refusal: refused && isPrecision(refused) ? refusal(refused) : null,
    missing: t(method === 'suppression' ? 'cells.withheld' : 'cells.noData'),
    counted: {
      ...(method === 'suppression' ? { missing: t('cells.withheld') } : {}),
      ...(perturbed ? { mark: ABOUT } : {}),
    },
    marked: (text) => (perturbed ? `${ABOUT}${text}` : text),
    total: (value) => t(perturbed ? 'protection.perturbedTotal' : 'cells.total', { value }),
    ranked: (sentence) => (perturbed ? t('protection.perturbedRank', { sentence }) : sentence),
    subtitle: perturbed ? t('protection.perturbed', { largest }) : '',
    notes,
    status: (count) =>
      protectedSomehow
        ? [
            {
              name: 'protection',
              names: { zh: '保护', en: 'Protection' },
              type: 'text',
              inFileOnly: true,
              value: (row) => {
                if (perturbed) return t('protection.ofPerturbed', { largest });
                return t(count(row) === null ? 'cells.withheld' : 'protection.shown');
              },
            },
          ]
        : [],
  };
}

/** What the dataset calls an axis of a question: a level, a dimension, or a length of time. */
function axisName(manifest: Manifest, axis: string) {
  const TIMES: Readonly<Record<string, { zh: string; en: string }>> = {
    day: { zh: '日', en: 'day' },
    month: { zh: '月', en: 'month' },
    year: { zh: '年', en: 'year' },
  };
  const levels = manifest.dimensions.flatMap((dimension) => dimension.levels);
  return (
    TIMES[axis] ??
    levels.find(({ id }) => id === axis)?.names ??
    manifest.dimensions.find(({ id }) => id === axis)?.names ?? { zh: axis, en: axis }
  );
}
