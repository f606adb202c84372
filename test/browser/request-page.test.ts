import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Server, serve } from '../../local/server.ts';
import { readTrackingNumber, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { barriersOf } from '../support/browser-line.ts';
import { freshTrackingNumber } from '../support/builders.ts';
import { functionNamed } from '../support/functions.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const office = new Date('2026-11-23T15:00:00Z');
/** `PAGE_SCREENSHOT=docs/request-page.png vitest run --project browser` keeps how a request looks. */
const screenshot = process.env.PAGE_SCREENSHOT;

/** By how its caller told it; 45 Park Street is read back. */
const aPothole = ['say:there is a pothole', 'say:45 Park Street', 'press:1', 'press:1'];

let line: TestLine;
let server: Server;
let browser: Browser;
let number: string;
beforeAll(async () => {
  [line, browser] = await Promise.all([openTestLine({ now: () => office }), launchBrowser()]);
  server = await serve(line.system, 0);
  const { trackingNumber } = await line.call('+18605550123', ...aPothole);
  if (!trackingNumber) throw new Error('the call left no tracking number');
  number = trackingNumber.replace(/\D/g, '');
  await changeByDepartment();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await line.close();
});

/** A crew has it, a note and a photo are public, and the day is set. */
async function changeByDepartment(): Promise<void> {
  const department = functionNamed(line, 'change-work-order');
  const changes = [
    { kind: 'assigned', to: 'Crew 7, Guadalupe' },
    { kind: 'noted', text: 'A machine is needed for this one.' },
    { kind: 'photo', url: 'https://photos.example/pothole.jpg' },
    { kind: 'scheduled', on: '2026-12-14' },
  ];
  for (const [index, change] of changes.entries()) {
    const isOwnChoice = ['noted', 'photo'].includes(change.kind);
    const answer = await department.invoke({
      do: 'change',
      workOrder: 'pothole@45-park-st#1',
      version: index + 1,
      change,
      by: 'Guadalupe of Public Works',
      ...(isOwnChoice ? { public: true } : {}),
    });
    expect(answer).toMatchObject({ status: 'done' });
  }
}

const open: { readonly page: Page; readonly heard: string[] }[] = [];
/** Closes what a test opened; the browser may have complained of nothing. */
afterEach(async () => {
  const heard = open.flatMap((each) => each.heard);
  await Promise.all(open.splice(0).map(({ page }) => page.context().close()));
  if (heard.length > 0) throw new Error(`the browser complained: ${heard.join('; ')}`);
});

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', ...options });
  const page = await context.newPage();
  const heard: string[] = [];
  open.push({ page, heard });
  page.on('console', (message) => {
    // What was asked wrongly is answered so; the browser notes that.
    const isAnswer = message.text().startsWith('Failed to load resource: the server responded with a status of 40');
    if (['error', 'warning'].includes(message.type()) && !isAnswer) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.port}${path}`);
  return page;
}

const swapped = () => `${number[1]}${number[0]}${number.slice(2)}`;
const wrong = () => number.slice(0, 9) + ((Number(number[9]) + 1) % 10);
const withoutScript = { javaScriptEnabled: false };

async function lookUp(page: Page, typed: string): Promise<void> {
  await page.getByLabel(/Tracking number|Número de seguimiento/).fill(typed);
  await page.getByRole('button', { name: /Look it up|Buscar/ }).click();
}

describe('a request that was reported by telephone', () => {
  it.each([
    ['with scripts', {}],
    ['without scripts', withoutScript],
  ])('is found by its number, %s', async (_, options) => {
    const page = await visit('/', options);
    const known = readTrackingNumber(number);
    await lookUp(page, known ? writtenNumber(known) : '');
    expect(new URL(page.url()).pathname).toBe(`/requests/${number}`);
    const main = page.getByRole('main');
    expect(await main.getByRole('heading', { level: 1 }).innerText()).toMatch(/A pothole\s+45 Park St/);
    expect(await main.getByRole('region', { name: 'Status' }).innerText()).toMatch(
      /Planned\s+A crew comes on Monday, December 14, 2026/,
    );
    const told = await main.getByRole('region', { name: 'What has happened' }).innerText();
    expect(told).toMatch(/Planned for.*A photo was added.*A machine is needed for this one.*A crew has it.*Reported/s);
    expect(await page.title()).toContain('A pothole, 45 Park St');
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  });

  it('is shown without anything personal', async () => {
    const page = await visit(`/requests/${number}`);
    expect(await page.content()).not.toMatch(/5550123|Guadalupe|Crew 7|there is a pothole/);
  });

  it('is read in the other language by a plain link, and stays in it', async () => {
    const page = await visit(`/requests/${number}`, withoutScript);
    await page.getByRole('link', { name: 'Español' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/Un bache\s+45 Park St/);
    await page.getByRole('link', { name: 'Buscar otro número' }).click();
    await lookUp(page, number);
    expect(await page.getByRole('region', { name: 'Estado' }).innerText()).toMatch(/Programado/);
  });

  it('is read in the browser’s language from the start', async () => {
    const page = await visit(`/requests/${number}`, { locale: 'es-MX' });
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
  });
});

describe('a number with a wrong digit', () => {
  it.each([
    ['one digit is wrong', wrong],
    ['two digits changed places', swapped],
  ])('is explained where %s, and the field is one key away', async (_, typed) => {
    const page = await visit('/', withoutScript);
    await lookUp(page, typed());
    const problem = page.getByRole('alert');
    expect(await problem.innerText()).toContain('One of those digits is wrong, or two changed places.');
    expect(await page.title()).toMatch(/^Error: /);

    const field = page.getByLabel('Tracking number');
    expect(await field.inputValue()).toBe(typed());
    await problem.getByRole('link').press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /A pothole/ }).waitFor();
  });

  it('has the explanation read out first, and tells the field apart', async () => {
    const page = await visit(`/?number=${wrong()}`);
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('role')).toBe('alert');
    const field = page.getByLabel('Tracking number');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('number');
  });
});

const pages = [
  ['the start', () => '/', 200],
  ['a wrong number', () => `/?number=${wrong()}`, 400],
  ['a number nobody has', () => `/requests/${freshTrackingNumber()}`, 404],
  ['a request', () => `/requests/${number}`, 200],
] as const;

describe.each(pages)('the page of %s', (_, path, statusCode) => {
  const inLanguage = (language: string) => `${path()}${path().includes('?') ? '&' : '?'}lang=${language}`;

  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['es', 'light'],
    ['es', 'dark'],
  ] as const)('has no barriers at WCAG 2.2 AA, in %s, %s', async (language, colorScheme) => {
    const page = await visit(inLanguage(language), { colorScheme });
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await barriersOf(page)).toEqual([]);
  });

  it('fits a small phone, and text that was made twice as large', async () => {
    const page = await visit(path(), { viewport: { width: 320, height: 640 } });
    const tooWide = () => page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(await tooWide()).toBe(false);
    await page.setViewportSize({ width: 640, height: 640 });
    await page.evaluate(`document.documentElement.style.fontSize = '225%'`);
    expect(await tooWide()).toBe(false);
  });

  it('is answered as what it is, is not kept, and may load nothing', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path()}`);
    expect(response.status).toBe(statusCode);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'/);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('has its looks: the policy lets its own style through', async () => {
    const page = await visit(path());
    const color = await page.evaluate(`getComputedStyle(document.querySelector('header')).backgroundColor`);
    expect(color).toBe('rgb(22, 46, 81)');
  });

  it('leads everywhere by keyboard, and every target is large enough for a finger', async () => {
    const page = await visit(path());
    const targets = await page.locator('a:visible, button, input:visible, summary').all();
    const small = [];
    for (const target of targets) {
      const box = await target.boundingBox();
      const isInSentence = (await target.locator('xpath=ancestor::p').count()) > 0;
      if (box && !isInSentence && Math.min(box.width, box.height) < 24) small.push(await target.innerText());
    }
    expect(small).toEqual([]);
    const reached = new Set<unknown>();
    for (let presses = 0; presses < targets.length * 2 + 2; presses += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate('document.activeElement.innerText.trim()'));
    }
    for (const target of targets) expect([...reached]).toContain((await target.innerText()).trim());
  });
});
