import { describe, expect, it } from 'vitest';
import { webAddress } from '../../src/views/data/web-address';

describe('addresses of sources', () => {
  it.each([
    ['https://www.beijing.gov.cn/a?b=1#c', 'https://www.beijing.gov.cn/a?b=1#c'],
    ['http://example.org', 'http://example.org/'],
    ['HTTPS://EXAMPLE.ORG/x', 'https://example.org/x'],
  ])('%s becomes a link', (text, href) => {
    expect(webAddress(text)).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,<b>x</b>',
    '//example.org/x',
    '/relative',
    'ftp://example.org/x',
    'https://',
    '',
    '北京日报 2021-01-08',
  ])('%s does not', (text) => {
    expect(webAddress(text)).toBeNull();
  });
});
