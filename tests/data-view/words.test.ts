import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import type { EngineStatus } from '../../src/engine/contract';
import { faultWords, sizeText, stepText } from '../../src/views/data/words';

const i18n = createInstance();
beforeAll(async () => {
  await i18n.init({
    lng: 'zh',
    resources: { zh, en },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
});

const status = (change: Partial<EngineStatus>): EngineStatus => ({
  step: 'idle',
  received: 0,
  expected: 0,
  fault: null,
  restarts: 0,
  ...change,
});

describe('words of the data screen', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1_323_008, '1.3 MB'],
    [34_242_580, '34.2 MB'],
    [5_000_000_000_000, '5000.0 GB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('say a download with megabytes and percent, which never pass 100', () => {
    const shell = i18n.getFixedT('zh', 'shell');
    const half = stepText(shell, status({ step: 'data-download', received: 600_000, expected: 1_200_000 }));
    expect(half).toBe('正在下载数据库 0.6 / 1.2 MB（50%）');
    const over = stepText(
      shell,
      status({ step: 'engine-download', received: 9_000_000, expected: 8_000_000 }),
    );
    expect(over).toContain('（100%）');
  });

  it('say a step without bytes plainly, and that the engine was restarted', () => {
    const shell = i18n.getFixedT('zh', 'shell');
    expect(stepText(shell, status({ step: 'ready' }))).toBe('引擎就绪');
    expect(stepText(shell, status({ step: 'ready', restarts: 2 }))).toBe('引擎就绪 已重启 2 次');
  });

  it('give a fault its words in either language and keep the engine’s own reason', () => {
    const fault = { code: 'query-failed' as const, detail: { reason: 'Parser Error: <b>' }, retry: true };
    expect(faultWords(i18n.getFixedT('zh', 'faults'), fault)).toMatchObject({
      what: zh.faults['query-failed'].what,
      reason: 'Parser Error: <b>',
    });
    const silent = { ...fault, detail: {} };
    expect(faultWords(i18n.getFixedT('en', 'faults'), silent)).toMatchObject({
      what: en.faults['query-failed'].what,
      reason: null,
    });
  });
});
