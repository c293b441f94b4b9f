import { useTranslation } from 'react-i18next';
import { clauseOn, type FilterDimension } from '../../../domain/clauses';
import { PALETTES, type Palette } from '../../../domain/palette';
import { DistrictMap, districtMapHeight } from '../../../map/DistrictMap';
import type { AreaFill } from '../../../map/districtMapLayout';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { districtShapes } from '../../outlines';
import { publishedBy, type PublishedBy } from '../../record/series';
import { type RecordBase, useFacts } from '../../record/use-record';
import { useSession } from '../../session';
import { twinOf } from '../../twin';

const PUBLISHERS = 'publishers';
/** The map tells places apart, so a chosen place is marked and not left alone. */
const EVERY_PLACE: readonly FilterDimension[] = ['place'];
/** The height does not hang on the colours. */
const PLAIN = PALETTES.light;
const CATEGORIES = ['both', 'volume', 'rate', 'other', 'none'] as const;
type Category = (typeof CATEGORIES)[number];

function categoryOf({ volumes, rates, others }: PublishedBy): Category {
  if (volumes > 0 && rates > 0) return 'both';
  if (volumes > 0) return 'volume';
  if (rates > 0) return 'rate';
  return others > 0 ? 'other' : 'none';
}

/** Blank paper for nothing published; hues apart and no ramp, because no kind is more than another. */
function paint(category: Category, palette: Palette): Omit<AreaFill, 'label'> {
  switch (category) {
    case 'both':
      return { fill: palette.series[0] };
    case 'volume':
      return { fill: palette.series[3] };
    case 'rate':
      return { fill: palette.series[4] };
    case 'other':
      return { fill: palette.paper, pattern: 'dots' };
    case 'none':
      return { fill: palette.paper };
  }
}

/** The map of the 16 districts by what each has published of its own hotline work. */
export function PublishersFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const setClause = useAtlas((state) => state.setClause);
  const chosen = useAtlas((state) => clauseOn(state.clauses, 'place'))?.values[0];
  const { manifest, places } = useSession();
  const { facts, answer, issue, years } = useFacts(base, PUBLISHERS, EVERY_PLACE);

  const rows = publishedBy(facts, [...base.dimensions.places.values()]);
  const byCode = new Map(rows.map((row) => [row.place.code, row]));
  const countOf = (row: PublishedBy) => row.volumes + row.rates + row.others;
  const publishing = rows.filter((row) => countOf(row) > 0);
  const selected = chosen === undefined ? undefined : byCode.get(chosen);

  const shapes = districtShapes(places);
  const label = (category: Category) => t(`publishers.${category}`);
  const drawing = (palette: Palette) => ({
    language,
    fillOf: (code: string): AreaFill => {
      const row = byCode.get(code);
      const category = row ? categoryOf(row) : 'none';
      return { ...paint(category, palette), label: label(category) };
    },
    legend: CATEGORIES.filter((category) => rows.some((row) => categoryOf(row) === category)).map(
      (category): AreaFill => ({ ...paint(category, palette), label: label(category) }),
    ),
    note: [
      manifest.geography.approval_number
        ? t('publishers.approved', { number: manifest.geography.approval_number })
        : t('publishers.approval'),
      manifest.geography.credit[language],
    ].join(' · '),
  });
  const twin = twinOf(rows, [
    { name: 'code', names: { zh: '代码', en: 'Code' }, type: 'text', value: (row) => row.place.code },
    {
      name: 'place',
      names: { zh: '区', en: 'District' },
      type: 'text',
      value: (row) => row.place.name[language],
    },
    {
      name: 'what',
      names: { zh: '公布内容', en: 'Published' },
      type: 'text',
      value: (row) => label(categoryOf(row)),
    },
    {
      name: 'volumes',
      names: { zh: '数量', en: 'Volumes' },
      unit: t('units.figure'),
      type: 'number',
      value: (row) => row.volumes,
    },
    {
      name: 'rates',
      names: { zh: '三率', en: 'Rates' },
      unit: t('units.figure'),
      type: 'number',
      value: (row) => row.rates,
    },
    {
      name: 'others',
      names: { zh: '其他', en: 'Other' },
      unit: t('units.figure'),
      type: 'number',
      value: (row) => row.others,
    },
  ]);
  return (
    <FigureBox
      id={PUBLISHERS}
      name={t('publishers.name')}
      answer={answer}
      emptyMessage={shapes ? null : t('cells.noDistricts')}
      title={
        selected
          ? t('publishers.titleSelected', { place: selected.place.name[language], count: countOf(selected) })
          : t(issue || years ? 'publishers.titleFiltered' : 'publishers.title', { count: publishing.length })
      }
      subtitle={t('publishers.subtitle')}
      plot={
        shapes &&
        ((width, palette) => (
          <DistrictMap
            {...drawing(palette)}
            width={width}
            palette={palette}
            label={t('publishers.name')}
            hint={t('mapHint.record')}
            shapes={shapes}
            detailOf={(code) => {
              const row = byCode.get(code);
              return row ? t('publishers.count', { count: countOf(row) }) : null;
            }}
            selected={chosen === undefined ? [] : [chosen]}
            onSelect={(code) =>
              setClause({ dimension: 'place', values: code === chosen ? [] : [code], maker: PUBLISHERS })
            }
          />
        ))
      }
      height={(width) => (shapes ? districtMapHeight(width, { ...drawing(PLAIN), shapes }) : 0)}
      twin={twin}
      openRow={(row) => rows[row] && openDrawer({ kind: 'place', id: rows[row].place.code })}
      hint={t('publishers.clickHint')}
      notes={[t('publishers.note')]}
      sources={facts
        .filter((fact) => publishing.some((row) => row.place.id === fact.place.id))
        .map((fact) => fact.source)}
    />
  );
}
