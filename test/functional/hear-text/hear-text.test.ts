import { beforeEach, describe, expect, it } from 'vitest';
import { hearText } from '../../../functions/hear-text/hear-text.ts';
import { meaningOf } from '../../../functions/hear-text/meaning.ts';
import { protectPhone } from '../../../shared/adapters/line-keys.ts';
import type { Language } from '../../../shared/domain/city.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { writtenNumber } from '../../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import { textParts } from '../../../shared/language/text-parts.ts';
import {
  aFollower,
  aFollowing,
  aRecurrence,
  aRequest,
  aWorkOrder,
  fixed,
  freshTrackingNumber,
  phoneOfAna,
  testKeys,
} from '../../support/builders.ts';
import { city, classify } from '../../support/understanding.ts';
import { type Announcer, anAnnouncer } from '../announce-changes/announcing.ts';
import { followerOf } from '../change-work-order/desk.ts';

const { phoneHash } = aFollower();
/** The clock of the announcer. */
const now = '2026-03-02T15:00:00.000Z';

let announcer: Announcer;
let handedOn: Message[];
let texts = 0;
beforeEach(() => {
  announcer = anAnnouncer();
  handedOn = [];
});

/** Ana's text to the line, a second after the one before it unless it is told when. */
async function heard(body: string, { id = `text-${texts}`, phone = phoneOfAna, at = now } = {}) {
  texts += 1;
  const deps = {
    ...announcer.storage,
    city,
    classify,
    protectPhone: (number: string) => protectPhone(number, testKeys),
    now: () => new Date(now),
    handOn: async (messages: readonly Message[]) => {
      handedOn.push(...messages);
      await announcer.deps.handOn(messages);
    },
  };
  const kind = await hearText(deps, { id, phone, body, at });
  return { kind, reply: announcer.texts.at(-1)?.text };
}

async function opened(overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder(overrides);
  await announcer.storage.openWorkOrder(workOrder);
  return workOrder;
}

async function closed(overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = await opened(overrides);
  await announcer.storage.changeWorkOrder({ ...fixed(workOrder) });
  return workOrder;
}

const caller = async () => (await announcer.storage.callerOf(phoneHash)).caller;
const number = freshTrackingNumber();
const written = writtenNumber(number);
const wrongDigit = `${written.slice(0, -1)}${(Number(written.at(-1)) + 1) % 10}`;

describe('a text to the line', () => {
  it.each([
    // A keyword is the whole text, however it is written.
    ['STOP', 'stop', 'en'],
    ['Stop.', 'stop', 'en'],
    [' stop all ', 'stop', 'en'],
    ['STOPALL', 'stop', 'en'],
    ['UNSUBSCRIBE', 'stop', 'en'],
    ['Quit!', 'stop', 'en'],
    ['STOP 🛑', 'stop', 'en'],
    ['"STOP"', 'stop', 'en'],
    ['ALTO', 'stop', 'es'],
    ['Alto.', 'stop', 'es'],
    ['¡BASTA!', 'stop', 'es'],
    ['BAJA', 'stop', 'es'],
    ['no más mensajes', 'stop', 'es'],
    [`STOP ${written}`, 'stop', 'en'],
    ['START', 'start', 'en'],
    ['unstop', 'start', 'en'],
    ['ALTA', 'start', 'es'],
    ['Empezar', 'start', 'es'],
    // Or it is said in a sentence.
    ['please stop texting me', 'stop', 'en'],
    ['Stop texting me!!!', 'stop', 'en'],
    ['no more texts please', 'stop', 'en'],
    ['no me manden más mensajes', 'stop', 'es'],
    ['please stop texting me at (860) 555-0123', 'stop', 'en'],
    ['ya no me manden mensajes', 'stop', 'es'],
    // A number in whatever way.
    [written, 'status', 'en'],
    [number, 'status', 'en'],
    [written.replaceAll('-', ' '), 'status', 'en'],
    [written.replaceAll('-', '.'), 'status', 'en'],
    [written.replaceAll('-', '–'), 'status', 'en'],
    [written.replaceAll('-', ' - '), 'status', 'en'],
    [`(${written.slice(0, 3)}) ${written.slice(4)}`, 'status', 'en'],
    [`What about ${written}?`, 'status', 'en'],
    [`#${number}`, 'status', 'en'],
    [`hola, ¿cómo va mi reporte ${written}?`, 'status', 'es'],
    [wrongDigit, 'wrong-number', 'en'],
    ['1234567', 'wrong-number', 'en'],
    ['my phone is (860) 555-0123', 'wrong-number', 'en'],
    // Whether it is fixed.
    ['YES', 'fixed yes', 'en'],
    ['yes!', 'fixed yes', 'en'],
    ['SÍ', 'fixed yes', 'es'],
    ['Si', 'fixed yes', 'es'],
    ['NO', 'fixed no', 'en'],
    ['No thanks!', 'other', 'en'],
    ['no, gracias', 'other', 'es'],
    ['No.', 'fixed no', 'en'],
    ['no está arreglado', 'fixed no', 'es'],
    ['No, the hole is still there and it got bigger', 'fixed no', 'en'],
    [`NO ${written}`, 'fixed no', 'en'],
    [`${written} no`, 'fixed no', 'en'],
    [`YES ${written}`, 'fixed yes', 'en'],
    // 911, whatever else is in it.
    ['fire in my house', 'emergency', 'en'],
    ['hay un incendio en mi casa', 'emergency', 'es'],
    ['My house is on fire, call me at 860-555-0123', 'emergency', 'en'],
    [`NO ${written} there is a fire in my house`, 'emergency', 'en'],
    // Anything else.
    ['there is a pothole on Park Street', 'other', 'en'],
    ['hay un bache en la calle', 'other', 'es'],
    ['what are the hours of city hall', 'other', 'en'],
    ['123', 'other', 'en'],
    ['', 'other', 'en'],
    ['   \n ', 'other', 'en'],
    ['👍', 'other', 'en'],
    ['x'.repeat(1000), 'other', 'en'],
  ] as const)('%j is understood as %s, and answered in %s', (body, kind, language) => {
    const meaning = meaningOf(body, undefined, classify);
    const said = meaning.kind === 'fixed' ? `fixed ${meaning.isFixed ? 'yes' : 'no'}` : meaning.kind;
    expect([said, meaning.language]).toEqual([kind, language]);
  });

  it.each([
    [written, number],
    [`What about ${written}?`, number],
    [written.replaceAll('-', '–'), number],
    [`NO ${written}`, number],
    [`${number} yes`, number],
    ['NO', undefined],
  ])('%j is about the number that stands in it', (body, about) => {
    expect(meaningOf(body, undefined, classify)).toMatchObject({ number: about });
  });

  it('is answered in the language that telephone spoke last, whichever its words are in', () => {
    for (const body of ['NO', 'STOP', 'ALTO', written, '👍', 'there is a pothole'])
      for (const known of ['en', 'es'] satisfies Language[])
        expect(meaningOf(body, known, classify).language).toBe(known);
  });

  it('about an emergency is answered in its own language, whichever was spoken before', () => {
    expect(meaningOf('hay un incendio en mi casa', 'en', classify)).toEqual({ kind: 'emergency', language: 'es' });
    expect(meaningOf('fire in my house', 'es', classify)).toEqual({ kind: 'emergency', language: 'en' });
  });
});

describe('an answer to a text', () => {
  it.each([
    ['en', 'START'],
    ['es', 'ALTA'],
  ] as const)('confirms texts again, in %s', async (language, body) => {
    await announcer.storage.stopTexts(phoneHash, '2026-03-01T15:00:00.000Z');
    expect(await heard(body)).toEqual({ kind: 'start', reply: wordsIn[language].replyStarted(city.name) });
    expect(await caller()).toEqual({ textsAgreedAt: now });
  });

  it.each([
    ['en', 'STOP'],
    ['es', 'ALTO'],
    ['en', 'please stop texting me'],
    ['es', 'no me manden más mensajes'],
  ] as const)('confirms in %s that there will be none, also to %j, and is the last', async (language, body) => {
    expect(await heard(body)).toEqual({ kind: 'stop', reply: wordsIn[language].replyStopped(city.name) });
    expect(await caller()).toEqual({ textsStoppedAt: now });
    // An update of what was agreed to before it.
    await announcer.deps.handOn([{ ...anUpdate(), follower: aFollower() }]);
    expect(announcer.texts).toHaveLength(1);
  });

  it('is sent also to whoever stopped texts, when they ask', async () => {
    await heard('STOP', { at: '2026-03-01T15:00:00.000Z' });
    const { request } = await opened();
    expect((await heard(request.trackingNumber)).reply).toContain('45 Park St');
    expect(announcer.texts).toHaveLength(2);
  });

  it('is not sent to whoever stopped texts after they asked', async () => {
    await announcer.storage.stopTexts(phoneHash, '2026-03-02T15:00:05.000Z');
    await heard('hello');
    expect(announcer.texts).toEqual([]);
  });

  it.each([
    ['en', 'there is a pothole'],
    ['es', 'hay un bache en la calle'],
  ] as const)('helps where nothing else does, in %s', async (language, body) => {
    expect((await heard(body)).reply).toBe(wordsIn[language].replyHelp(city.name));
  });

  it.each([
    ['en', 'fire in my house'],
    ['es', 'hay un incendio en mi casa'],
  ] as const)('sends nobody by text, in %s', async (language, body) => {
    expect((await heard(body)).reply).toBe(wordsIn[language].emergencyText());
  });

  it('says that a digit is wrong, and that nobody has a number', async () => {
    expect((await heard(wrongDigit)).reply).toBe(wordsIn.en.replyWrongNumber());
    expect((await heard(written)).reply).toBe(wordsIn.en.replyUnknownNumber());
  });

  it('says the same once to a text that comes twice', async () => {
    for (let times = 0; times < 3; times += 1) await heard('hello', { id: 'the-same' });
    expect(announcer.texts).toHaveLength(1);
    await heard('hello', { id: 'another' });
    expect(announcer.texts).toHaveLength(2);
  });

  it('reopens once by a text that comes twice', async () => {
    const workOrder = await closed();
    const at = '2026-03-05T15:00:00.000Z';
    for (let times = 0; times < 2; times += 1) await heard('NO', { id: 'the-same', at });
    expect(await announcer.storage.workOrder(workOrder)).toMatchObject({ status: 'reopened', version: 3 });
    expect(announcer.texts).toHaveLength(1);
  });

  it('waits for no decent hour: it is handed on as awaited, to whom it came from', async () => {
    await heard('hello', { id: 'a-text' });
    expect(handedOn).toMatchObject([
      { about: 'text a-text', change: 'answer', isAwaited: true, follower: { phoneHash, consent: { source: 'text' } } },
    ]);
  });

  it('is one part of a text, whatever was asked', async () => {
    const { request } = await opened();
    for (const body of [
      'STOP',
      'ALTA',
      'hola',
      wrongDigit,
      written,
      request.trackingNumber,
      'NO',
      'SÍ',
      'fire in my house',
    ])
      expect(textParts((await heard(body)).reply ?? '')).toMatchObject({ encoding: 'GSM-7', parts: 1 });
  });
});

describe('the status behind a number', () => {
  it('is told to whoever has the number, by the one who opened it and by one who follows', async () => {
    const workOrder = await opened();
    const following = aFollowing(workOrder, { follower: followerOf('0102') });
    await announcer.storage.follow(following);
    for (const { trackingNumber } of [workOrder.request, following])
      expect((await heard(trackingNumber)).reply).toBe(
        `${writtenNumber(trackingNumber)}, a pothole, 45 Park St: received, due Mar 9.`,
      );
  });

  it('is that of what took it over', async () => {
    const target = await opened({
      placeId: '47-park-st',
      place: { ...aWorkOrder().place, label: '47 Park St' },
      status: 'in-progress',
    });
    const merged = await opened({ status: 'closed', mergedInto: keyOf(target) });
    expect((await heard(merged.request.trackingNumber)).reply).toContain('47 Park St: being worked on');
  });

  it('does not say a place in its caller’s own words', async () => {
    const place = { id: 'as-told-1', label: 'behind Guadalupe’s house', kind: 'as-told', confidence: 0 } as const;
    const { request } = await opened({ place, placeId: 'as-told-1' });
    expect((await heard(request.trackingNumber)).reply).toContain(wordsIn.en.placeAsTold());
  });

  it('is said in the language of the telephone', async () => {
    await announcer.storage.rememberLanguage(phoneHash, 'es');
    const { request } = await opened();
    expect((await heard(request.trackingNumber)).reply).toContain('un bache, 45 Park St: recibido');
  });
});

describe('whether it is fixed', () => {
  const at = '2026-03-05T15:00:00.000Z';

  it('is yes: thanks', async () => {
    await closed();
    expect(await heard('YES', { at })).toEqual({ kind: 'fixed', reply: wordsIn.en.replyFixed() });
    expect(await announcer.storage.answersOf('public-works', '2026-03')).toEqual({ fixed: 1, notFixed: 0 });
  });

  it.each(['NO', 'no está arreglado', 'No, the hole is still there and it got bigger'])(
    'is %j: open again',
    async (body) => {
      const workOrder = await closed();
      const { reply } = await heard(body, { at });
      expect(reply).toContain(writtenNumber(workOrder.request.trackingNumber));
      expect((await announcer.storage.workOrder(workOrder))?.status).toBe('reopened');
    },
  );

  it.each(['no está arreglado', 'No, the hole is still there and it got bigger'])(
    'is %j: it may be danger, too, and 911 is named besides',
    async (body) => {
      await closed();
      const { reply } = await heard(body, { at });
      const { language } = meaningOf(body, undefined, classify);
      expect(reply?.endsWith(` ${wordsIn[language].emergencyText()}`)).toBe(true);
      expect(textParts(reply ?? '')).toMatchObject({ encoding: 'GSM-7', parts: 1 });
    },
  );

  it('is no answer to a fire: then nothing is opened again', async () => {
    const workOrder = await closed();
    expect((await heard('NO, there is a fire in my house', { at })).reply).toBe(wordsIn.en.emergencyText());
    expect((await announcer.storage.workOrder(workOrder))?.status).toBe('closed');
  });

  it('is said of one of several by its number', async () => {
    const [first, second] = [await closed(), await closed({ placeId: '47-park-st' })];
    for (const workOrder of [first, second]) {
      const { reply } = await heard(`NO ${writtenNumber(workOrder.request.trackingNumber)}`, { at });
      expect(reply).toContain(writtenNumber(workOrder.request.trackingNumber));
      expect((await announcer.storage.workOrder(workOrder))?.status).toBe('reopened');
    }
  });

  it('is followed by another number where it was reported again since', async () => {
    const workOrder = await closed();
    const newer = aRecurrence(workOrder, aRequest({ follower: followerOf('0102') }));
    await announcer.storage.openWorkOrderAmong(newer, 0);
    expect((await heard('NO', { at })).reply).toBe(
      wordsIn.en.replyReportedAgain(writtenNumber(newer.request.trackingNumber)),
    );
  });

  it('was not asked: a no is told so, and a yes is helped', async () => {
    expect((await heard('NO', { at })).reply).toBe(wordsIn.en.replyNothingAsked());
    expect((await heard('YES', { at })).reply).toBe(wordsIn.en.replyHelp(city.name));
  });

  it('was not asked of somebody else’s number', async () => {
    const workOrder = await closed({ request: aRequest({ follower: followerOf('0102') }) });
    const { reply } = await heard(`NO ${workOrder.request.trackingNumber}`, { at });
    expect(reply).toBe(wordsIn.en.replyNothingAsked());
    expect((await announcer.storage.workOrder(workOrder))?.status).toBe('closed');
  });
});

/** What became of the pothole, to somebody. */
function anUpdate(): Omit<Message, 'follower'> {
  return { about: 'pothole@45-park-st#1', change: 'version 2', text: 'It is done.', isAwaited: false };
}
