import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { lastPlayed, TimeSlider } from '../../src/map/TimeSlider';

const quiet = () => undefined;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'zh', resources: { zh, en } });
});

describe('the slider over months', () => {
  const slider = (at: number) =>
    renderToStaticMarkup(
      <TimeSlider
        language="zh"
        label="月份"
        months={Array.from({ length: 24 }, (_, index) => 2024 * 12 + index)}
        at={at}
        onAt={quiet}
        unfinishedFrom={22}
      />,
    );

  it('says the month, and that it is unfinished where it is', () => {
    expect(slider(4)).toContain('aria-valuetext="2024年5月"');
    expect(slider(22)).toContain('aria-valuetext="2025年11月，未完结"');
    expect(slider(4)).toMatch(/type="range"[^>]*max="23"/u);
  });

  it('plays to the last month that is final', () => {
    expect(lastPlayed(24, 22)).toBe(21);
    expect(lastPlayed(24, null)).toBe(23);
    // Where none is final there is nothing else to play.
    expect(lastPlayed(24, 0)).toBe(23);
  });

  it('never plays unasked, and names its years', () => {
    expect(slider(0)).toContain('aria-label="播放"');
    expect(slider(0)).toMatch(/>2024<.*>2025</u);
  });
});
