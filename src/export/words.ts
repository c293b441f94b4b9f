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

export const AUDIENCES: Readonly<Record<'public' | 'internal', Localised>> = {
  public: { zh: '可公开', en: 'Public' },
  internal: { zh: '内部数据', en: 'Internal' },
};

export const PRODUCT: Localised = { zh: '民声图', en: 'Minsheng Atlas' };

interface MetaWords {
  readonly title: string;
  readonly measure: string;
  readonly note: string;
  readonly source: string;
  readonly dataset: string;
  readonly kind: string;
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
    asOf: 'As of',
    link: 'Link',
  },
};
