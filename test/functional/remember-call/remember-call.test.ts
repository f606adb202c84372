import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { endedCall } from '../../../functions/remember-call/ended-call.ts';
import { type RememberCallDeps, rememberCall } from '../../../functions/remember-call/remember-call.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import type { FileRequestDeps } from '../../../shared/domain/filing/filing.ts';
import { aFollower, phoneOfAna } from '../../support/builders.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { filingWith, monday } from '../file-request/filing.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const contactId = 'c0ffee00-0000-4000-8000-00000000000a';
const { phoneHash, sealedPhone } = aFollower();

const city = loadCity('city/hartford');

let table: FakeTable;
let storage: Storage;
let filing: FileRequestDeps;
let deps: RememberCallDeps;
beforeEach(startEmpty);

function startEmpty() {
  table = fakeTable();
  storage = fakeStorage(table);
  filing = filingWith(storage);
  deps = {
    ...storage,
    city,
    // Sealing a number twice gives two seals; one is enough to see what else would differ.
    protectPhone: (phone) => ({ ...filing.protectPhone(phone), sealedPhone }),
    file: (report) => fileRequest(filing, report),
  };
}

/** What the flows set before the first question, and where the line greeted in English. */
const blank = {
  language: 'en',
  need: 'none',
  serviceCode: 'none',
  words: 'none',
  place: 'none',
  placeWords: 'none',
  textConsent: 'no',
  textsAgreed: 'no',
  unfinished: 'no',
};
/** A report that was begun. */
const begun = { ...blank, need: 'service', serviceCode: 'pothole', words: 'a hole', unfinished: 'yes' };
/** The place was read back and confirmed; all that is missing is the number. */
const allSaid = { ...begun, place: '45 Park St', placeWords: 'forty five park street' };
const filed = { ...allSaid, unfinished: 'no', trackingNumber: '482-906-1735' };

type Contact = Parameters<typeof endedCall>[0];
const contact: Omit<Contact, 'attributes'> = {
  contactId,
  endedAt: '2026-03-02T15:05:00Z',
  address: phoneOfAna,
  hadAgent: false,
};
const ended = (attributes: Contact['attributes'], call: Partial<Contact> = {}) =>
  rememberCall(deps, endedCall({ ...contact, ...call, attributes }));

const ana = () => storage.callerOf(phoneHash);
const workOrders = () => [...table.workOrders.values()].map(({ entity }) => entity);

describe('what is kept of a number when its call has ended', () => {
  it('is the language it was spoken to in', async () => {
    await ended({ ...blank, language: 'es' });
    expect(await ana()).toEqual({ caller: { language: 'es' } });
    await ended(blank);
    expect(await ana()).toEqual({ caller: { language: 'en' } });
  });

  it.each([
    ['was not set', {}],
    ['is none', { ...blank, language: 'none' }],
  ])('is the language of the call before when that of this one %s', async (_, attributes) => {
    await storage.rememberLanguage(phoneHash, 'es');
    await ended(attributes);
    expect(await ana()).toEqual({ caller: { language: 'es' } });
  });

  it('is its yes to texts, when it gave one', async () => {
    await ended({ ...blank, textsAgreed: 'yes' });
    expect(await ana()).toEqual({ caller: { language: 'en', textsAgreedAt: '2026-03-02T15:05:00.000Z' } });
  });

  it('is the yes to texts of a call before, when this one gave none', async () => {
    await storage.rememberConsent(phoneHash, '2026-02-01T15:00:00Z');
    await ended({ ...blank, textConsent: 'no', textsAgreed: 'no' });
    expect((await ana()).caller.textsAgreedAt).toBe('2026-02-01T15:00:00.000Z');
  });

  it.each(['no', 'none', 'YES', 'true', ''])('is no consent when the flow says %j', async (textsAgreed) => {
    await ended({ ...filed, textsAgreed });
    expect((await ana()).caller).toEqual({ language: 'en' });
  });

  it('is nothing more of a call that asked, and left nothing unfinished', async () => {
    await ended({ ...blank, need: 'information', words: 'where is city hall' });
    expect(await ana()).toEqual({ caller: { language: 'en' } });
    expect(table.workOrders.size).toBe(0);
  });

  it.each([
    ['filed', filed],
    ['given up with its place known', { ...allSaid, unfinished: 'no' }],
    ['given up before its place was known', { ...begun, unfinished: 'no' }],
  ])('is nothing more of a report that was %s', async (_, attributes) => {
    await ended(attributes);
    expect(await ana()).toEqual({ caller: { language: 'en' } });
    expect(table.workOrders.size).toBe(0);
  });

  it('is nothing more of what was begun without a need', async () => {
    await ended({ ...blank, unfinished: 'yes', words: 'hello?' });
    expect(await ana()).toEqual({ caller: { language: 'en' } });
  });
});

describe('a report that was cut off', () => {
  it('is kept for the caller to finish, where its place was not confirmed', async () => {
    await ended({ ...begun, language: 'es', placeWords: 'by the school' });
    expect((await ana()).unfinished).toMatchObject({
      contactId,
      endedAt: '2026-03-02T15:05:00Z',
      serviceCode: 'pothole',
      words: 'a hole',
      placeWords: 'by the school',
      follower: { phoneHash, language: 'es' },
    });
    expect(table.workOrders.size).toBe(0);
  });

  it('keeps no "none" for what was not said', async () => {
    await ended({ ...begun, words: 'none' });
    expect((await ana()).unfinished).toMatchObject({ words: '', placeWords: '' });
  });

  it('is the same however often its end is told', async () => {
    await ended(begun);
    const once = await ana();
    await Promise.all([ended(begun), ended(begun)]);
    expect(await ana()).toEqual(once);
  });

  it('takes the place of the one before', async () => {
    await ended(begun);
    await ended({ ...begun, serviceCode: 'graffiti' }, { contactId: 'the-next-call' });
    expect((await ana()).unfinished).toMatchObject({ serviceCode: 'graffiti', contactId: 'the-next-call' });
  });

  it('may be told of by text only to who agreed to texts', async () => {
    await ended(begun);
    expect((await ana()).unfinished?.follower.consent.texts).toBe(false);
    await ended({ ...begun, textsAgreed: 'yes' });
    expect((await ana()).unfinished?.follower.consent).toMatchObject({
      texts: true,
      given: '2026-03-02T15:05:00.000Z',
    });
  });

  it('carries the yes of a call before, as of when it was given', async () => {
    await storage.rememberConsent(phoneHash, '2026-02-01T15:00:00Z');
    await storage.stopTexts(phoneHash, '2026-02-02T15:00:00Z');
    await ended(begun);
    expect((await ana()).unfinished?.follower.consent).toMatchObject({
      texts: true,
      given: '2026-02-01T15:00:00.000Z',
    });
  });

  it('is kept of the second report in a call that filed the first', async () => {
    await ended({ ...begun, serviceCode: 'graffiti', trackingNumber: '482-906-1735' });
    expect((await ana()).unfinished).toMatchObject({ serviceCode: 'graffiti' });
  });

  it.each(['anonymous', undefined])('leaves nothing when the number is withheld (%s)', async (address) => {
    await ended({ ...begun, textsAgreed: 'yes' }, { address });
    expect([table.callers.size, table.unfinishedCalls.size, table.workOrders.size]).toEqual([0, 0, 0]);
  });
});

describe('a report that was cut off when all was said', () => {
  it('is filed', async () => {
    await ended({ ...allSaid, language: 'es' });
    expect(workOrders()).toMatchObject([
      {
        serviceCode: 'pothole',
        placeId: '45-park-st',
        place: { kind: 'address' },
        request: { contactId, words: 'a hole', placeWords: 'forty five park street', follower: { language: 'es' } },
      },
    ]);
    expect((await ana()).unfinished).toBeUndefined();
  });

  it('is filed once, however often its end is told', async () => {
    await ended(allSaid);
    await Promise.all([ended(allSaid), ended(allSaid), ended(allSaid)]);
    expect([table.workOrders.size, table.requests.size]).toEqual([1, 0]);
  });

  it('is filed once where others reported it and it was closed meanwhile', async () => {
    await fileRequest(filing, {
      ...endedCall({ ...contact, contactId: 'of-bea', address: '+18605550102', attributes: allSaid }),
      language: 'en',
      serviceCode: 'pothole',
      place: '45 Park St',
    });
    await ended(allSaid);
    expect([table.workOrders.size, table.requests.size]).toEqual([1, 1]);
    await storage.close(workOrders()[0]!);
    const before = (await storage.latestRequestsOf(phoneHash, 5)).map(({ request }) => request.trackingNumber);
    await ended(allSaid);
    const after = (await storage.latestRequestsOf(phoneHash, 5)).map(({ request }) => request.trackingNumber);
    expect(after).toEqual(before);
  });

  it('is not filed again when the call had filed it and only its end was lost', async () => {
    const { request } = await fileRequest(filing, {
      ...endedCall({ ...contact, attributes: allSaid }),
      language: 'en',
      serviceCode: 'pothole',
      place: '45 Park St',
    });
    await ended(allSaid);
    expect(workOrders().map((workOrder) => workOrder.request)).toEqual([request]);
  });

  it.each([
    ['yes', true],
    ['no', false],
    ['none', false],
  ])('is texted about only where that was agreed to: %s', async (textConsent, texts) => {
    await ended({ ...allSaid, textConsent });
    expect(workOrders()[0]?.request.follower?.consent.texts).toBe(texts);
  });

  it('is not texted about for a yes of another day', async () => {
    await storage.rememberConsent(phoneHash, '2026-02-01T15:00:00Z');
    await ended(allSaid);
    expect(workOrders()[0]?.request.follower?.consent.texts).toBe(false);
  });

  it('is filed for a withheld number, of which nothing is remembered', async () => {
    await ended({ ...allSaid, textConsent: 'yes', textsAgreed: 'yes' }, { address: 'anonymous' });
    expect(workOrders()[0]?.request.follower).toBeUndefined();
    expect([table.workOrders.size, table.callers.size, table.unfinishedCalls.size]).toEqual([1, 0, 0]);
  });

  it('comes again when filing fails, and is filed then', async () => {
    await storage.keepUnfinishedCall({
      contactId: 'the-call-before',
      endedAt: monday.toISOString(),
      serviceCode: 'pothole',
      words: '',
      placeWords: '',
      follower: aFollower(),
    });
    const works = deps;
    deps = { ...deps, file: () => Promise.reject(new Error('the table is away')) };
    await expect(ended(allSaid)).rejects.toThrow('the table is away');
    expect((await ana()).unfinished).toBeDefined();
    deps = works;
    await ended(allSaid);
    expect((await ana()).unfinished).toBeUndefined();
    expect(table.workOrders.size).toBe(1);
  });
});

describe('a report that people have taken over', () => {
  it.each([
    ['a person took the call', begun, { hadAgent: true }],
    ['a person will call back', { ...begun, handedOver: 'yes' }, {}],
  ])('is not for the caller to finish: %s', async (_, attributes, call) => {
    await ended(attributes, call);
    expect(await ana()).toEqual({ caller: { language: 'en' } });
    expect(table.workOrders.size).toBe(0);
  });

  it('is for the caller to finish where nobody took it in the end', async () => {
    await ended({ ...begun, handedOver: 'no' });
    expect((await ana()).unfinished?.contactId).toBe(contactId);
  });

  it('is filed all the same when all was said', async () => {
    await ended(allSaid, { hadAgent: true });
    expect(workOrders().map(({ request }) => request.contactId)).toEqual([contactId]);
  });

  it('leaves what was kept of a call before', async () => {
    await ended(begun, { contactId: 'the-call-before' });
    await ended({ ...begun, serviceCode: 'graffiti' }, { hadAgent: true });
    expect((await ana()).unfinished).toMatchObject({ contactId: 'the-call-before', serviceCode: 'pothole' });
  });
});

describe('a report kept to be finished', () => {
  beforeEach(() => ended(begun, { contactId: 'the-call-before' }));

  it.each([
    ['the next call filed', filed],
    ['the next call was cut off when all was said', allSaid],
  ])('is forgotten when %s', async (_, attributes) => {
    await ended(attributes);
    expect((await ana()).unfinished).toBeUndefined();
  });

  it.each([
    ['asked something', { ...blank, need: 'information' }],
    ['hung up at the greeting', blank],
  ])('stays when the next call %s', async (_, attributes) => {
    await ended(attributes);
    expect((await ana()).unfinished?.contactId).toBe('the-call-before');
  });
});

describe('what the line could not give', () => {
  const since = '2026-03-01T00:00:00.000Z';
  const gaps = async () =>
    (
      await Promise.all(
        city.departments.map(async ({ id }) => (await storage.gapsOf(id, since)).map((gap) => ({ id, ...gap }))),
      )
    ).flat();
  const question = { ...blank, need: 'information', words: 'where may I keep bees', understood: 'yes' };

  it('is a question without an answer, kept for who runs the line', async () => {
    await ended({ ...question, article: 'none', language: 'es' });
    expect(await gaps()).toEqual([
      { id: city.runBy, contactId, at: contact.endedAt, kind: 'no-answer', language: 'es', words: question.words },
    ]);
  });

  it('is what was never understood, kept for the department that came nearest', async () => {
    await ended({ ...blank, need: 'person', words: 'brrzt hole', understood: 'no', nearest: 'pothole' });
    expect(await gaps()).toMatchObject([{ id: 'public-works', kind: 'no-answer', nearest: 'pothole' }]);
  });

  it('is an answer after which a person was wanted, kept for its owner', async () => {
    await ended({ ...question, article: 'birth-certificate' }, { hadAgent: true });
    expect(await gaps()).toMatchObject([{ id: 'vital-records', kind: 'not-enough', nearest: 'birth-certificate' }]);
  });

  it('is kept also of a withheld number, without what tells who called', async () => {
    await ended({ ...question, words: 'my name is Rosa, 860-555-0123', article: 'none' }, { address: undefined });
    expect(await gaps()).toHaveLength(1);
    expect(JSON.stringify(await gaps())).not.toMatch(/Rosa|555/);
  });

  it.each([
    ['an answer that was enough', { ...question, article: 'birth-certificate' }],
    ['a report that was understood', { ...begun, understood: 'yes' }],
    ['a call in which nothing was said', { ...blank, understood: 'no' }],
  ])('is not %s', async (_, attributes) => {
    await ended(attributes);
    expect(await gaps()).toEqual([]);
  });
});

describe('whatever a call had gathered', () => {
  const yesOrNo = fc.constantFrom('yes', 'no', 'none');
  const attributes = fc.record({
    language: fc.constantFrom('en', 'es', 'none'),
    serviceCode: fc.constantFrom('pothole', 'none'),
    words: fc.constantFrom('a hole', 'none'),
    place: fc.constantFrom('45 Park St', 'none'),
    placeWords: fc.constantFrom('by the school', 'none'),
    textConsent: yesOrNo,
    textsAgreed: yesOrNo,
    unfinished: yesOrNo,
    trackingNumber: fc.constantFrom('482-906-1735', 'none'),
  });

  it('leaves the same however often it is told of, and no consent that was not given', async () => {
    await fc.assert(
      fc.asyncProperty(attributes, async (gathered) => {
        startEmpty();
        await ended(gathered);
        const once = structuredClone({ ...table, around: undefined, counted: undefined });
        await ended(gathered);
        expect(structuredClone({ ...table, around: undefined, counted: undefined })).toEqual(once);

        expect((await ana()).caller.textsAgreedAt !== undefined).toBe(gathered.textsAgreed === 'yes');
        const cutOff = [...table.unfinishedCalls.values()].map(({ follower }) => follower.consent.texts);
        expect(cutOff).toEqual(cutOff.map(() => gathered.textsAgreed === 'yes'));
        const filedWith = workOrders().map(({ request }) => request.follower?.consent.texts);
        expect(filedWith).toEqual(filedWith.map(() => gathered.textConsent === 'yes'));
      }),
    );
  });
});
