import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../local/server.ts';
import { launchBrowser } from './browser.ts';
import { openTestLine, type TestLine } from './line.ts';

const office = new Date('2026-11-23T15:00:00Z');
/** A step takes milliseconds, but Lex waits five seconds for another key. */
const longestStepMs = 20_000;
const viewport = { width: 1280, height: 1100 };
/** Words that are just fading in have little contrast yet, to axe as well. */
const reducedMotion = 'reduce';
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type BrowserLine = {
  readonly line: TestLine;
  readonly port: number;
  /** The phone page in a browser of its own memory; prompts take no time unless `real` is asked for. */
  readonly openPhone: (pace?: 'at-once' | 'real') => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** The whole line, listening, and a browser to open its pages with. */
export async function openBrowserLine(): Promise<BrowserLine> {
  const [line, browser] = await Promise.all([openTestLine({ now: () => office }), launchBrowser()]);
  const server = await serve(line.system, 0);
  return {
    line,
    port: server.port,
    openPhone: (pace = 'at-once') => openPhone(browser, `http://127.0.0.1:${server.port}/phone?pace=${pace}`),
    async close() {
      await browser.close();
      await server.stop();
      await line.close();
    },
  };
}

const complaints = new WeakMap<Page, string[]>();

async function openPhone(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion });
  const page = await context.newPage();
  page.setDefaultTimeout(longestStepMs);
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  const response = await page.goto(address);
  if (!response?.ok()) throw new Error(`${address} answered: ${await response?.text()}`);
  await page.getByRole('heading', { name: 'Telephone' }).waitFor();
  return page;
}

/** What the browser complained of since the page was opened. */
export function complaintsOf(page: Page): string[] {
  return complaints.get(page) ?? [];
}

/** @throws Error if the browser complained of anything: a script that failed, what the security policy forbade. */
export async function closePhone(page: Page): Promise<void> {
  await page.context().close();
  const heard = complaintsOf(page);
  if (heard.length > 0) throw new Error(`the browser complained: ${heard.join('; ')}`);
}

/** What axe finds against WCAG 2.2 AA, and where. */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
