import type { DatasetKind } from '../domain/snapshot';
import type { Localised } from '../domain/text';

/**
 * The few words that a file must carry even where no page is open to translate them: exports are made from
 * a frozen snapshot, whatever the reader does to the page meanwhile.
 */
export const DATASET_KINDS: Readonly<Record<DatasetKind, Localised>> = {
  published: { zh: '公开数据', en: 'Published data' },
  model: { zh: '模型数据，非官方统计', en: 'Model data, not official statistics' },
  imported: { zh: '导入数据', en: 'Imported data' },
};

/** What the plot area of a model's figure says. */
export const MODEL_MARK: Localised = { zh: '模型数据', en: 'MODEL DATA' };

export const AUDIENCES: Readonly<Record<'public' | 'internal', Localised>> = {
  public: { zh: '可公开', en: 'Public' },
  internal: { zh: '内部数据', en: 'Internal' },
};

/** What was done to protect the numbers: said of the whole file, beside what its notes and columns say. */
export const PROTECTIONS: Readonly<Record<'suppression' | 'cell-key', Localised>> = {
  suppression: { zh: '受保护：隐去小数', en: 'Protected: small counts withheld' },
  'cell-key': { zh: '受保护：随机扰动', en: 'Protected: randomly perturbed' },
};

export const PRODUCT: Localised = { zh: '民声图', en: 'Minsheng Atlas' };

interface MetaWords {
  readonly title: string;
  readonly measure: string;
  readonly note: string;
  readonly source: string;
  readonly dataset: string;
  readonly kind: string;
  readonly protection: string;
  readonly asOf: string;
  readonly link: string;
}

export const META: Readonly<Record<'zh' | 'en', MetaWords>> = {
  zh: {
    title: '标题',
    measure: '口径',
    note: '说明',
    source: '来源',
    dataset: '数据集',
    kind: '性质',
    protection: '保护',
    asOf: '截至',
    link: '链接',
  },
  en: {
    title: 'Title',
    measure: 'Measure',
    note: 'Note',
    source: 'Source',
    dataset: 'Dataset',
    kind: 'Kind',
    protection: 'Protection',
    asOf: 'As of',
    link: 'Link',
  },
};
