import type { BrokenColumnsData } from '../../src/charts/brokenColumnsLayout';
import type { Bar } from '../../src/charts/barListLayout';
import type { DatedStemsData } from '../../src/charts/datedStemsLayout';
import type { RatePathData } from '../../src/charts/ratePathLayout';
import type { RuleGroup } from '../../src/charts/ruleGridLayout';
import type { TrendData } from '../../src/charts/trendLineLayout';
import type { UnitYear } from '../../src/charts/unitYearsLayout';
import type { Language } from '../../src/domain/text';

/** Rows shaped like the published record's, to lay out and draw: the numbers are not under test. */

export function columns(language: Language): BrokenColumnsData {
  const zh = language === 'zh';
  const gap = (label: string) => ({ label, marks: [], gapId: `gap-${label}` });
  const whole = (label: string, value: number, text: string, extra = {}) => ({
    label,
    marks: [{ id: `annual-${label}`, kind: 'value' as const, value, text, ...extra }],
  });
  return {
    unit: zh ? '万件' : 'ten thousand',
    breaks: [
      {
        before: '2022',
        text: zh
          ? '2022 年起累计数与此前不衔接，两侧不可相比'
          : 'From 2022 the totals do not connect: not comparable across this line',
      },
    ],
    slots: [
      whole('≤2018', 400, zh ? '约400' : '~400', { note: zh ? '年均' : 'a year' }),
      whole('2019', 696, '696', {
        footnote: '¹',
        detail: [zh ? '央视网 2024-12-18 · 可信度中' : 'CCTV 2024-12-18 · medium'],
      }),
      whole('2020', 1103.94, '1103.94'),
      gap('2021'),
      gap('2022'),
      whole('2023', 2143, '2143'),
      {
        label: '2024',
        marks: [
          {
            id: 'annual-2024p',
            kind: 'partial',
            value: 1764,
            text: zh ? '1764余' : '1764+',
            note: zh ? '1–9月' : 'Jan–Sep',
          },
          { id: 'annual-2024f', kind: 'forecast', value: 2400, text: '2400', note: zh ? '预计' : 'expected' },
        ],
      },
      gap('2025'),
    ],
  };
}

export function rates(language: Language): RatePathData {
  const zh = language === 'zh';
  const dates = ['2019-01', '2021-11', '2024-09', '2024-12', '2025-11'];
  const line = (id: string, name: string, remainder: string, values: readonly number[]) => ({
    id,
    name,
    remainder,
    points: values.map((value, index) => ({
      id: `${id}-${index}`,
      date: dates[index] ?? '',
      value,
      text: `${value}%`,
      series: id,
    })),
  });
  return {
    missing: [zh ? '响应率' : 'Response rate'],
    lines: [
      line(
        'resolution',
        zh ? '解决率' : 'Resolution',
        zh ? '未解决' : 'unresolved',
        [53.1, 89, 96.5, 96.7, 97.2],
      ),
      line(
        'satisfaction',
        zh ? '满意率' : 'Satisfaction',
        zh ? '不满意' : 'dissatisfied',
        [64.6, 92, 96.9, 97, 97.6],
      ),
    ],
  };
}

export function bars(language: Language): Bar[] {
  const rows: [string, string, number][] = [
    ['疫情防控', 'Epidemic control', 107.7],
    ['市场管理', 'Market regulation', 98],
    ['公共服务', 'Public services', 64.8],
    ['住房', 'Housing', 61.2],
    ['医疗卫生', 'Health care', 59.8],
    ['城乡建设', 'Urban and rural construction', 54.8],
    ['交通管理', 'Traffic management', 47.2],
    ['社会秩序', 'Public order', 46.5],
    ['劳动和社会保障', 'Labour and social security', 35.7],
    ['教育', 'Education', 35.1],
  ];
  return rows.map(([zh, en, value], index) => ({
    id: `category-${index}`,
    name: language === 'zh' ? zh : en,
    value,
    text: language === 'zh' ? `${value}万` : `${Math.round(value * 10)}k`,
  }));
}

export function stems(language: Language): DatedStemsData {
  const rows: [string, number][] = [
    ['2018-04', 1821],
    ['2019-01', 3064],
    ['2020-02', 4048],
    ['2020-04', 7901],
    ['2020-06', 17980],
    ['2020-07', 20968],
    ['2020-11', 16289],
    ['2022-06', 3066],
    ['2022-08', 2973],
  ];
  const zh = language === 'zh';
  return {
    unit: zh ? '件' : 'reports',
    stems: rows.map(([date, value]) => ({ id: `env-${date}`, date, value, text: String(value) })),
    breaks: [
      { from: '2018-12', text: zh ? '此前只计局 12369' : 'before: the bureau’s own line only' },
      {
        from: '2020-12',
        to: '2022-05',
        text: zh ? '计数方式疑有改变，两侧不可相比' : 'counting probably changed: not comparable',
      },
    ],
  };
}

const TOPICS: readonly (readonly string[])[] = [
  [
    '房产证办理难',
    '无牌照电动三四轮车',
    '预付式消费退费难',
    '拖欠工资',
    '老旧小区改造',
    '普惠性幼儿园',
    '网络消费纠纷',
    '居家养老保障',
  ],
  [
    '老楼加装电梯',
    '房产证办理难',
    '物业服务不规范',
    '住宅楼内下水管道堵塞维修',
    '公交线路站位优化调整',
    '平台网约劳动者社保与职业伤害',
    '农村清洁取暖设备管护',
    '供热室温监测',
    '电动自行车集中充电设施',
    '施工噪声',
    '雨水设施清掏',
    '农村污水处理设施',
    '体育健身场所',
    '路口信号灯',
  ],
  ['公交线路站点优化', '规范物业收费', '农村道路治理', '供水供电保障', '老楼加装电梯'],
  [
    '电动自行车充电设施建设',
    '小区周边公共停车资源有偿错时共享',
    '文明养犬',
    '医疗秩序管理',
    '快递末端服务',
    '体育行业预付式消费',
  ],
  [
    '新就业形态劳动者社会保障',
    '新建住宅项目质量监管',
    '医疗服务流程优化',
    '电动自行车交通安全管理',
    '新能源电动汽车充电设施建设',
    '公园管理服务优化',
    '校园周边交通综合治理',
    '预付式消费',
  ],
];
const EN_TOPIC = [
  'Property certificates',
  'Unlicensed electric tricycles',
  'Refunds of prepaid cards',
  'Unpaid wages',
];

export function topicYears(language: Language): UnitYear[] {
  return [27, 17, 18, 13, 13].map((total, index) => ({
    id: `topics-${2021 + index}`,
    year: String(2021 + index),
    total,
    recovered: (TOPICS[index] ?? []).map((name, at) => ({
      id: `topic-${index}-${at}`,
      name: language === 'zh' ? name : (EN_TOPIC[at % EN_TOPIC.length] ?? ''),
      detail: ['北京日报 2021-04-12'],
    })),
  }));
}

const RULES: readonly [string, readonly string[]][] = [
  [
    '第27条 · 公共卫生',
    [
      '随地吐痰、便溺',
      '乱丢烟头、纸屑、塑料袋',
      '禁烟场所或排队时吸烟',
      '乱写乱画、乱贴小广告',
      '垃圾乱倒、不分类',
    ],
  ],
  [
    '第28条 · 公共场所秩序',
    [
      '高空抛物',
      '公共场所娱乐健身的音响扰民',
      '室外招揽顾客的音响扰民',
      '在大型活动中谩骂起哄',
      '突发事件中不配合应急处置',
    ],
  ],
  [
    '第29条 · 交通出行',
    [
      '机动车乱停乱鸣、不礼让行人、占应急车道',
      '非机动车闯灯、逆行、乱穿',
      '行人闯灯、翻越护栏',
      '公共交通上抢座',
      '从车内抛物',
      '共享单车乱停放',
    ],
  ],
  [
    '第30条 · 社区生活',
    [
      '楼道等公共区域堆物',
      '遛犬不牵绳、不清犬便',
      '装修与室内噪声扰民',
      '私设地桩地锁',
      '在公共通道给电动车充电',
      '占堵消防与疏散通道',
    ],
  ],
  ['第31条 · 旅游', ['刻划涂污文物与设施', '采挖攀折景区植物', '伤害或违规投喂动物']],
  ['第32条 · 网络电信', ['传播虚假低俗信息', '泄露他人信息隐私', '骚扰电话与短信', '网上侮辱诽谤他人']],
];
const CHANGES: Readonly<Record<string, string>> = {
  '0-0': '−7.51',
  '0-1': '−3.24',
  '0-3': '−8.27',
  '0-4': '−27.59',
  '3-0': '−12.50',
};

export function ruleGroups(language: Language): RuleGroup[] {
  const zh = language === 'zh';
  return RULES.map(([title, items], group) => ({
    id: `article-${27 + group}`,
    title: zh ? title : `Article ${27 + group} · Public places and community life`,
    items: items.map((label, index) => {
      const change = CHANGES[`${group}-${index}`];
      return {
        id: `rule-${group}-${index}`,
        number: `${index + 1}`,
        label: zh ? label : 'Blocking fire lanes and evacuation routes',
        ...(change === undefined ? {} : { change: `${change} ${zh ? '百分点' : 'points'}` }),
        detail: ['发生率，2019→2020'],
      };
    }),
  }));
}

export function trend(language: Language): TrendData {
  return {
    name: language === 'zh' ? '诉求' : 'Requests',
    completeThrough: '2025-10',
    axisText: (value) => (language === 'zh' ? `${value / 10_000}万` : `${value / 1000}k`),
    points: Array.from({ length: 24 }, (_, index) => {
      const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      const value = 92_000 + 21_000 * Math.sin(index / 2) + index * 900;
      return {
        month,
        value,
        low: value * 0.96,
        high: value * 1.04,
        text: `${(value / 10_000).toFixed(1)}万`,
      };
    }),
  };
}
