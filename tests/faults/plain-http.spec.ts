import { confirmed, expect, test } from '../e2e/fixtures';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

const RULES = 'MAP intranet.test 127.0.0.1 , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost';

test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=${RULES}`],
  },
  hostName: 'intranet.test',
  host: { base: '/atlas/' },
});

test('plain http, a host that is not this machine: works without what browsers keep for secure origins', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([false, 'undefined']);
  await confirmed(page);
});
