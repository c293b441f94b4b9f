import type { Localised } from '../../../src/domain/text';
import { both, column, reference, type ColumnDescription } from '../columns';
import type { HotspotRows } from './compute';

const FAMILY = column(
  'family_id',
  'integer',
  ['检验族', 'Family'],
  ['同一事项、同一时段的全部地点，一并校正', 'All places of one issue and period, corrected together'],
);
const place = (zh: string, en: string): ColumnDescription =>
  reference('place_id', 'place', ['地点', 'Place'], [zh, en]);
const month = (name: string, zh: string, en: string): ColumnDescription =>
  column(name, 'integer', [zh, en], ['年×12+月−1', 'year × 12 + month − 1']);
const cases = column('cases', 'integer', ['诉求', 'Requests'], ['时段内的诉求', 'Requests of the period'], {
  unit: '件',
});
const compared = column(
  'places',
  'integer',
  ['地点数', 'Places'],
  ['一并比较的地点', 'Places that were compared'],
);
const number = (
  name: string,
  names: readonly [string, string],
  meaning: readonly [string, string],
  unit: string | null = null,
): ColumnDescription => column(name, 'number', names, meaning, { unit });
const whole = (
  name: string,
  names: readonly [string, string],
  meaning: readonly [string, string],
): ColumnDescription => column(name, 'integer', names, meaning);
const text = (
  name: string,
  names: readonly [string, string],
  meaning: readonly [string, string],
): ColumnDescription => column(name, 'text', names, meaning);
const PER = '件/万人';

const FAMILIES: readonly ColumnDescription[] = [
  FAMILY,
  whole(
    'version',
    ['方法版本', 'Version'],
    ['同样的计数得出不同结果时加一', 'Counted up where equal counts give other results'],
  ),
  text('measure', ['指标', 'Measure'], ['指标的 id', 'Id of the measure']),
  reference(
    'issue_id',
    'issue',
    ['事项', 'Issue'],
    ['类别或事项；空为全部', 'Category or issue; blank for all'],
  ),
  month('first_month', '首月', 'First month'),
  month('last_month', '末月', 'Last month'),
  number(
    'level',
    ['错误发现率', 'False discovery rate'],
    ['校正后 q 不大于它即为显著', 'Significant where q is at most this'],
  ),
  compared,
  cases,
  number(
    'mean_rate',
    ['平均率', 'Mean rate'],
    ['全部诉求除以全部居民', 'All requests over all residents'],
    PER,
  ),
  whole(
    'ordinary',
    ['寻常地点', 'Ordinary places'],
    ['Gi* 以其均值与离散为准的地点', 'Places whose mean and spread Gi* compares with'],
  ),
  number(
    'phi',
    ['离散 φ', 'Dispersion φ'],
    ['计数方差与均值之比，不随规模变', 'Variance over mean of the counts, whatever the size'],
  ),
  number(
    'tau_squared',
    ['地点间方差', 'Variance between places'],
    ['地点真实比值的方差 τ²', 'Variance τ² of the places’ true ratios'],
  ),
  whole(
    'scan_replicates',
    ['扫描模拟次数', 'Tables of the scan'],
    ['空为未扫描', 'Blank where it was not scanned'],
  ),
  whole('seed', ['种子', 'Seed'], ['随机数的种子', 'Seed of what was drawn at random']),
  number('scan_phi', ['扫描的 φ', 'φ of the scan'], ['各月计数的离散', 'Dispersion of the monthly counts']),
];

const PLACES: readonly ColumnDescription[] = [
  FAMILY,
  place('被检验的地点', 'The place that was tested'),
  cases,
  number('rate', ['平滑率', 'Smoothed rate'], ['经验贝叶斯平滑', 'Shrunk by empirical Bayes'], PER),
  number(
    'weight',
    ['可靠度', 'Reliability'],
    ['0 只凭全市，1 只凭自身', '0 only the city’s, 1 only its own'],
  ),
  number(
    'gi_z',
    ['Gi*', 'Gi*'],
    ['与相邻地点合看高于或低于寻常', 'With its neighbours above or below the ordinary'],
  ),
  number('gi_q', ['Gi* 的 q', 'q of Gi*'], ['族内校正后的 p', 'p after correction in the family']),
  whole('hot', ['冷热', 'Hot or cold'], ['1 热，−1 冷，0 不显著', '1 hot, −1 cold, 0 not significant']),
  number('excess_ratio', ['实际/预期', 'Cases over expected'], ['按居民数预期', 'Expected by residents']),
  number(
    'excess_q',
    ['单独的 q', 'q by itself'],
    ['族内校正后的 p，在其所在一侧', 'p after correction, on the side on which it lies'],
  ),
  whole(
    'excess',
    ['单独看', 'By itself'],
    ['1 高于预期范围，−1 低于，0 范围内', '1 above the expected range, −1 below, 0 within'],
  ),
  number(
    'moran_q',
    ['局部莫兰的 q', 'q of local Moran'],
    ['族内校正后的 p', 'p after correction in the family'],
  ),
  text(
    'quadrant',
    ['邻里关系', 'Among neighbours'],
    ['HH、LL、HL、LH；空为不显著或未检验', 'HH, LL, HL or LH; blank where not significant or not tested'],
  ),
  text(
    'emerging',
    ['演变', 'Emerging'],
    ['各月冷热的类型；空为未检验', 'Pattern over the months; blank where not tested'],
  ),
];

const CLUSTERS: readonly ColumnDescription[] = [
  whole('cluster_id', ['聚集', 'Cluster'], ['编号，从 1 起', 'Number from 1']),
  FAMILY,
  month('first_month', '首月', 'First month'),
  month('last_month', '末月', 'Last month'),
  compared,
  cases,
  number(
    'expected',
    ['预期', 'Expected'],
    ['无聚集时预期的诉求', 'Requests expected without clusters'],
    '件',
  ),
  number('ratio', ['实际/预期', 'Cases over expected'], ['二者之比', 'The one over the other']),
  number('p', ['p', 'p'], ['已计入到处寻找', 'Accounts for having looked everywhere']),
  number(
    'recurrence',
    ['重现间隔', 'Recurrence'],
    ['仅凭偶然多少个月出现一次', 'Once in how many months chance alone shows one as strong'],
    '月',
  ),
];

const MEMBERS: readonly ColumnDescription[] = [
  whole('cluster_id', ['聚集', 'Cluster'], ['聚集的编号', 'Number of the cluster']),
  place('聚集内的地点', 'A place of the cluster'),
];

const RANKS: readonly ColumnDescription[] = [
  text('measure', ['指标', 'Measure'], ['比率的 id', 'Id of the ratio']),
  place('被排序的地点', 'The place that was ranked'),
  month('first_month', '首月', 'First month'),
  month('last_month', '末月', 'Last month'),
  compared,
  whole('numerator', ['分子', 'Numerator'], ['时段内之和', 'Sum over the period']),
  whole('denominator', ['分母', 'Denominator'], ['时段内之和', 'Sum over the period']),
  number('expected_rank', ['期望名次', 'Expected rank'], ['1 为最高', '1 is the highest']),
  whole('low', ['名次下限', 'Lowest rank'], ['95% 名次区间', '95 % interval of the rank']),
  whole('high', ['名次上限', 'Highest rank'], ['95% 名次区间', '95 % interval of the rank']),
];

/** A table: its description, and which rows fill it. */
interface HotspotTable {
  readonly name: string;
  readonly names: Localised;
  readonly grain: readonly string[];
  readonly columns: readonly ColumnDescription[];
  readonly rows: keyof HotspotRows;
}

/** The five tables of statistics; data/README.md says what stands in them. */
export const HOTSPOT_TABLES: readonly HotspotTable[] = [
  {
    name: 'hotspot_family',
    names: both('热点统计的检验族', 'Families of the hot spot statistics'),
    grain: ['family_id'],
    columns: FAMILIES,
    rows: 'families',
  },
  {
    name: 'hotspot_place',
    names: both('各地点的热点统计', 'Hot spot statistics of places'),
    grain: ['family_id', 'place_id'],
    columns: PLACES,
    rows: 'places',
  },
  {
    name: 'hotspot_cluster',
    names: both('时空聚集', 'Clusters in space and time'),
    grain: ['cluster_id'],
    columns: CLUSTERS,
    rows: 'clusters',
  },
  {
    name: 'hotspot_cluster_place',
    names: both('时空聚集的地点', 'Places of the clusters'),
    grain: ['cluster_id', 'place_id'],
    columns: MEMBERS,
    rows: 'members',
  },
  {
    name: 'place_rank',
    names: both('名次区间', 'Rank intervals'),
    grain: ['measure', 'place_id'],
    columns: RANKS,
    rows: 'ranks',
  },
];
