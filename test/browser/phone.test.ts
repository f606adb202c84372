import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserLine, barriersOf, closePhone, complaintsOf, openBrowserLine } from '../support/browser-line.ts';

const trackingNumber = /^\d{3}-\d{3}-\d{4}$/;

/** `SCREENSHOT=docs/phone-page.png vitest run --project browser` keeps how a call looks. */
const screenshot = process.env.SCREENSHOT;

let line: BrowserLine;
let page: Page;
let callers = 0;
beforeAll(async () => {
  line = await openBrowserLine();
});
afterAll(() => line.close());
beforeEach(async () => {
  page = await line.openPhone();
});
afterEach(() => closePhone(page));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const transcript = () => page.getByRole('log', { name: 'Transcript' });
const hear = (words: RegExp) => transcript().getByText(words).last().waitFor();
const myTurn = () => page.getByText(/^Your turn/).waitFor();

/** Another caller each time, about whom the line knows nothing yet. */
async function call(): Promise<void> {
  callers += 1;
  await page.getByLabel('Calling from').fill(`+1860555${String(callers).padStart(4, '0')}`);
  await button('Call 311').click();
  await myTurn();
}

async function say(words: string): Promise<void> {
  await page.getByLabel('Answer in words').fill(words);
  await button('Say it').click();
}

/** Presses a key and says that it is the only one, which Lex would wait to see. */
async function press(key: string): Promise<void> {
  await button(key).click();
  await button('pound').click();
}

async function reportPothole(place: string): Promise<void> {
  await call();
  await hear(/911/);
  await say('there is a pothole');
  await hear(/Where/);
  await say(place);
  await hear(/Right\?/);
  await press('1');
  await hear(/text you/);
  await press('1');
  await page.getByText(trackingNumber).waitFor();
}

/** Hangs up when the line is done, unless it did. */
async function endCall(): Promise<void> {
  await page.getByText(/^(Your turn|The call is over)/).waitFor();
  if (await button('Hang up').isVisible()) await button('Hang up').click();
  await hear(/ hung up\./);
}

describe('the phone page', () => {
  it('takes a report from the first word to the tracking number, and shows what the line did', async () => {
    await reportPothole('45 Park Street');
    const number = await page.getByText(trackingNumber).innerText();
    await endCall();

    expect(await page.getByText(trackingNumber).innerText()).toBe(number);
    const said = await transcript().innerText();
    expect(said).toContain('there is a pothole');
    expect(said).toContain('(pressed 1#)');
    const behind = page.getByRole('region', { name: 'Behind the call' }).last();
    expect(await behind.getByText('ConnectParticipantWithLexBot').count()).toBeGreaterThan(0);
    expect(await behind.getByText(/file-request$/).count()).toBeGreaterThan(0);
    expect(await behind.getByText(/^\d+ ms$/).count()).toBeGreaterThan(2);
    expect(await line.line.outbox()).toContainEqual(
      expect.objectContaining({ kind: 'sms', text: expect.stringContaining(number) }),
    );
    expect(await button('Call 311').isEnabled()).toBe(true);
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: true, animations: 'disabled' });
  });

  it('has no barriers: before a call, during one, after it, in the dark and on a small screen', async () => {
    expect(await barriersOf(page)).toEqual([]);
    await reportPothole('Park and Main');
    expect(await barriersOf(page)).toEqual([]);
    await endCall();
    expect(await barriersOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await barriersOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  it('goes on in Spanish after key 9, and marks the words as Spanish', async () => {
    await call();
    await press('9');
    await hear(/¿En qué le ayudamos/);
    expect(await transcript().locator('span[lang^="es"]').count()).toBeGreaterThan(0);
    await myTurn();
    await say('hay un bache');
    await hear(/[Dd]ónde/);
    await button('Hang up').click();
    await hear(/You hung up/);
  });

  it('gets somewhere by keypad alone', async () => {
    await call();
    await press('5');
    await transcript().getByText('(pressed 5#)').nth(0).waitFor();
    await myTurn();
    await press('5');
    await hear(/pothole, 3/);
    await myTurn();
    await press('1');
    await hear(/Where/);
    await button('Hang up').click();
    await hear(/You hung up/);
    expect(await transcript().getByText('You said nothing').count()).toBe(0);
  });

  it('reaches a person who signed in on the same page, and shows her what the caller said', async () => {
    await button('Sign in to take calls').click();
    await page.getByText('is ready for a call').waitFor();
    await call();
    await say('I want to talk to a person');
    await button('Take the call').click();
    await hear(/Desk 1 is with you/);
    expect(await page.getByRole('region', { name: 'Call taker' }).innerText()).toContain('I want to talk to a person');
    await say('my basement is full of water');
    await hear(/my basement/);
    expect(await barriersOf(page)).toEqual([]);
    await button('Put on hold').click();
    await hear(/Desk 1 put you on hold/);
    await button('Take off hold').click();
    await hear(/Desk 1 is back/);
    await button('End the call').click();
    await hear(/Desk 1 hung up/);
    await page.getByText('The call is over', { exact: true }).waitFor();
    await button('Sign out').click();
  });

  it('hangs up in the middle of a call, without a number', async () => {
    await call();
    await say('there is a pothole');
    await hear(/Where/);
    await button('Hang up').click();
    await page.getByText('This call ended without a tracking number.').waitFor();
    expect(await button('1').isDisabled()).toBe(true);
  });

  it('presses the keypad with the digits of a keyboard, unless somebody would rather not', async () => {
    await call();
    await page.getByRole('heading', { name: 'Telephone' }).click();
    await page.keyboard.type('9876543210#');
    await hear(/\(pressed 9876543210#\)/);
    await myTurn();
    await page.getByLabel(/Number keys/).uncheck();
    await page.keyboard.press('0');
    expect(await page.getByText('Keys pressed: –').count()).toBe(1);
    await button('Hang up').click();
    await hear(/You hung up/);
  });

  it('begins a new call with a clean sheet', async () => {
    await call();
    await say('pothole');
    await hear(/Where/);
    await button('Hang up').click();
    await hear(/You hung up/);
    await call();
    expect(await transcript().innerText()).not.toContain('pothole');
    await button('Hang up').click();
    await hear(/You hung up/);
  });

  it('hangs up when it is left', async () => {
    const begun = page.waitForResponse((response) => response.status() === 201);
    await call();
    const address = `http://127.0.0.1:${line.port}${await (await begun).headerValue('location')}`;
    const press1 = async () => (await fetch(address, { method: 'POST', body: '{"keys":"1"}' })).status;
    expect(await press1()).toBe(204);
    await page.goto('about:blank');
    await expect.poll(press1, { timeout: 10_000 }).toBe(409);
  });

  it('says what is wrong with a number nobody can call from', async () => {
    await page.getByLabel('Calling from').fill('12');
    await button('Call 311').click();
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/expected a number such as/);
    // The browser reports every refused request.
    expect(complaintsOf(page).splice(0)).toEqual([expect.stringContaining('400')]);
  });
});
