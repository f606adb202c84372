import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AnswerCallDeps, answerCall, type Moment } from '../../../functions/answer-call/answer-call.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { hashPhone } from '../../../shared/adapters/line-keys.ts';
import type { UnfinishedCall } from '../../../shared/domain/caller.ts';
import { type Language, languages } from '../../../shared/domain/city.ts';
import type { Notice } from '../../../shared/domain/known-problem.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import type { Offer, OwnReport } from '../../../shared/language/words.ts';
import { aFollower, aRequest, aWorkOrder, phoneOfAna, testKeys } from '../../support/builders.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const city = loadCity('city/hartford');
const now = new Date('2026-03-02T15:30:00.000Z');
const { phoneHash } = aFollower();
const bea = aFollower({ phoneHash: 'the hash of Bea’s number' });

const cutOff: UnfinishedCall = {
  contactId: 'c0ffee00-0000-4000-8000-00000000000b',
  endedAt: '2026-03-02T15:00:00.000Z',
  serviceCode: 'graffiti',
  words: 'somebody painted the wall',
  placeWords: 'behind the school',
  follower: aFollower(),
};
const notice: Notice = {
  id: 'no-water',
  says: { en: 'Water is off on Main Street.', es: 'No hay agua en Main Street.' },
  until: '2026-03-03T05:00:00.000Z',
};
const leak = { serviceCode: 'water-leak', place: '1 Main St' };

let storage: Storage;
let deps: AnswerCallDeps;
let failures: unknown[];
beforeEach(() => {
  ({ storage, deps, failures } = aLine());
});

function aLine() {
  const storage = fakeStorage();
  const failures: unknown[] = [];
  const deps: AnswerCallDeps = {
    ...storage,
    city,
    hashPhone: (phone) => hashPhone(phone, testKeys),
    now: () => now,
    onLookupFailed: (error) => failures.push(error),
    longestLookupMs: 1_000,
  };
  return { storage, deps, failures };
}

type Answered = { readonly phone?: string | undefined; readonly languageCode?: string };
const answer = (moment: Moment = 'first', call: Answered = {}, using = deps) =>
  answerCall(using, { phone: phoneOfAna, languageCode: 'en-US', ...call }, moment);

const greeting = (known?: string, offers: readonly Offer[] = [], language: Language = 'en') =>
  wordsIn[language].greeting({ city: city.name, known, offers });
const plainGreeting = greeting();
const updates: Offer = { kind: 'updates' };
const goOn: Offer = { kind: 'go-on', service: 'graffiti' };
const statusOf = (...reports: readonly OwnReport[]): Offer => ({ kind: 'own-status', reports });
const pothole = { service: 'a pothole', place: '45 Park St' };
const nothingAtHand = {
  candidates: 'none',
  unfinishedService: 'none',
  unfinishedServiceName: 'none',
  unfinishedWords: 'none',
  unfinishedPlaceWords: 'none',
  knownService: 'none',
  knownServiceName: 'none',
  knownPlace: 'none',
};
const emptyIn = (answered: Readonly<Record<string, string>>) =>
  Object.entries(answered).filter(([, value]) => value.trim() === '');

async function opened(overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder(overrides);
  await storage.openWorkOrder(workOrder);
  return workOrder;
}

/** So many others report one job, as the announcer counts them. */
async function reportedByMany(workOrder: WorkOrder): Promise<void> {
  const filedAt = '2026-03-02T15:20:00.000Z';
  for (let others = 1; others < city.cluster.reports; others += 1)
    await storage.countReport(workOrder, aRequest({ filedAt, follower: bea }));
}

describe('the greeting', () => {
  it('is plain for who is not known, in a city with nothing to tell', async () => {
    expect(await answer()).toEqual({
      status: 'answered',
      say: plainGreeting,
      language: 'en',
      languageCode: 'en-US',
      voice: 'Joanna',
      asked: 'open',
      ...nothingAtHand,
    });
    expect(failures).toEqual([]);
  });

  it('is in the language the number last spoke, whatever Connect starts with', async () => {
    await storage.rememberLanguage(phoneHash, 'es');
    expect(await answer()).toMatchObject({ language: 'es', languageCode: 'es-US', voice: 'Lupe' });
    expect((await answer()).say).toBe(greeting(undefined, [], 'es'));
  });

  it('is in the language just asked for, with all that is offered', async () => {
    await storage.rememberLanguage(phoneHash, 'en');
    await storage.keepUnfinishedCall(cutOff);
    const answered = await answer('language', { languageCode: 'es-US' });
    expect(answered).toMatchObject({ language: 'es', candidates: 'go-on', unfinishedServiceName: 'un grafiti' });
    expect(answered.say).toBe(greeting(undefined, [{ kind: 'go-on', service: 'un grafiti' }], 'es'));
  });

  it('asks nothing of a withheld number and offers it nothing', async () => {
    await opened();
    await storage.postNotice({ ...notice, job: leak });
    const looksUp = () => Promise.reject(new Error('looked up'));
    const withheld = { ...deps, callerOf: looksUp, latestRequestsOf: looksUp };
    const answered = await answer('first', { phone: undefined }, withheld);
    expect(answered).toMatchObject({ candidates: 'none', language: 'en' });
    expect(answered.say).toBe(greeting(notice.says.en));
    expect(failures).toEqual([]);
  });
});

describe('what the greeting offers', () => {
  it('is to go on with the report that was cut off, with all that was gathered of it', async () => {
    await storage.keepUnfinishedCall(cutOff);
    const answered = await answer();
    expect(answered).toMatchObject({
      candidates: 'go-on',
      unfinishedService: 'graffiti',
      unfinishedServiceName: 'graffiti',
      unfinishedWords: 'somebody painted the wall',
      unfinishedPlaceWords: 'behind the school',
    });
    expect(answered.say).toBe(greeting(undefined, [goOn]));
  });

  it('says none for what was not gathered yet', async () => {
    await storage.keepUnfinishedCall({ ...cutOff, words: '', placeWords: '' });
    expect(await answer()).toMatchObject({ unfinishedWords: 'none', unfinishedPlaceWords: 'none' });
  });

  it('is the only report by its name, and several by how many', async () => {
    await opened();
    expect(await answer()).toMatchObject({ candidates: 'own-status', say: greeting(undefined, [statusOf(pothole)]) });
    await opened({ placeId: '47-park-st' });
    expect(await answer()).toMatchObject({
      candidates: 'own-status',
      say: greeting(undefined, [statusOf(pothole, pothole)]),
    });
  });

  it('names no place that is in the words of who reported it', async () => {
    await opened({ place: { id: 'as-told-1', label: 'behind Zoraida’s', kind: 'as-told', confidence: 0 } });
    expect((await answer()).say).toBe(greeting(undefined, [statusOf({ ...pothole, place: undefined })]));
  });

  it('is no report that is closed, nor anybody else’s', async () => {
    await storage.close(await opened());
    await opened({ placeId: '47-park-st', request: aRequest({ follower: bea }) });
    expect(await answer()).toMatchObject({ candidates: 'none', say: plainGreeting });
  });

  it('is news of a job that staff tell of', async () => {
    await storage.postNotice({ ...notice, job: leak });
    const answered = await answer();
    expect(answered).toMatchObject({
      candidates: 'updates',
      knownService: 'water-leak',
      knownServiceName: 'a water leak',
      knownPlace: '1 Main St',
    });
    expect(answered.say).toBe(greeting(notice.says.en, [updates]));
  });

  it('is no news where staff tell of no job', async () => {
    await storage.postNotice(notice);
    expect(await answer()).toMatchObject({ candidates: 'none', knownService: 'none' });
  });

  it('is news of the job that many report, and not of what few do', async () => {
    const workOrder = aWorkOrder({ request: aRequest({ filedAt: '2026-03-02T15:10:00.000Z', follower: bea }) });
    await storage.countReport(workOrder, aRequest({ filedAt: '2026-03-02T15:10:00.000Z' }));
    expect(await answer()).toMatchObject({ candidates: 'none', say: plainGreeting });
    await reportedByMany(workOrder);
    const answered = await answer();
    expect(answered).toMatchObject({ candidates: 'updates', knownService: 'pothole', knownPlace: '45 Park St' });
    expect(answered.say).toBe(greeting(wordsIn.en.known(pothole), [updates]));
  });

  it('is no news to who reported it themselves, but the status of their report', async () => {
    const own = await opened({ request: aRequest({ filedAt: '2026-03-02T15:10:00.000Z' }) });
    await reportedByMany(own);
    const answered = await answer();
    expect(answered).toMatchObject({ candidates: 'own-status' });
    expect(answered.say).toBe(greeting(wordsIn.en.known(pothole), [statusOf(pothole)]));
    expect(await answer('first', { phone: '+18605550199' })).toMatchObject({ candidates: 'updates' });
  });

  it('is news of another job of the kind, or of another kind at the place, to who reported one', async () => {
    await opened();
    await storage.postNotice({ ...notice, job: { serviceCode: 'pothole', place: '47 Park St' } });
    expect(await answer()).toMatchObject({ candidates: 'updates|own-status' });
    await storage.postNotice({ ...notice, job: { serviceCode: 'graffiti', place: '45 Park St' } });
    expect(await answer()).toMatchObject({ candidates: 'updates|own-status' });
  });

  it('is all of it by keys in the order in which it is said', async () => {
    await storage.postNotice({ ...notice, job: leak });
    await storage.keepUnfinishedCall(cutOff);
    await opened();
    const answered = await answer();
    expect(answered.candidates).toBe('updates|go-on|own-status');
    expect(answered.say).toBe(greeting(notice.says.en, [updates, goOn, statusOf(pothole)]));
  });
});

describe('in the middle of a call', () => {
  it.each([
    ['more', 'en-US', wordsIn.en.anythingElse(), 'more'],
    ['more', 'es-US', wordsIn.es.anythingElse(), 'more'],
    ['report', 'en-US', wordsIn.en.askNeed(), 'open'],
    ['report', 'es-US', wordsIn.es.askNeed(), 'open'],
  ] as const)('the moment "%s" (%s) is a question and no greeting', async (moment, languageCode, say, asked) => {
    await storage.rememberLanguage(phoneHash, languageCode === 'en-US' ? 'es' : 'en');
    await storage.keepUnfinishedCall(cutOff);
    expect(await answer(moment, { languageCode })).toMatchObject({ ...nothingAtHand, languageCode, say, asked });
  });
});

describe('a lookup that fails', () => {
  const outage = new Error('the table is away');
  it.each(['callerOf', 'latestRequestsOf'] as const)(
    'of the caller (%s) takes nothing from the rest',
    async (lookup) => {
      await storage.rememberLanguage(phoneHash, 'es');
      await storage.postNotice(notice);
      const answered = await answer('first', {}, { ...deps, [lookup]: () => Promise.reject(outage) });
      expect(answered.say).toBe(greeting(notice.says.en));
      expect(failures).toEqual([outage]);
    },
  );

  it('of what is known takes nothing from the caller', async () => {
    await storage.keepUnfinishedCall(cutOff);
    const answered = await answer('first', {}, { ...deps, knownProblems: () => Promise.reject(outage) });
    expect(answered).toMatchObject({ candidates: 'go-on', knownService: 'none' });
    expect(failures).toEqual([outage]);
  });

  it.each([
    ['throws', () => Promise.reject(outage)],
    ['hangs', () => new Promise<never>(() => undefined)],
  ])('in all ways, as it %s, still greets plainly and is told of', async (_, lookUp) => {
    const broken = { ...deps, callerOf: lookUp, latestRequestsOf: lookUp, knownProblems: lookUp, longestLookupMs: 20 };
    expect(await answer('first', {}, broken)).toMatchObject({
      ...nothingAtHand,
      status: 'answered',
      say: plainGreeting,
    });
    expect(failures).toHaveLength(2);
  });

  it('is not waited for by who is in the middle of a call', async () => {
    const hangs = () => new Promise<never>(() => undefined);
    const broken = { ...deps, callerOf: hangs, knownProblems: hangs, longestLookupMs: 60_000 };
    expect((await answer('more', {}, broken)).say).toBe(wordsIn.en.anythingElse());
  });
});

describe('the answer, whatever is known', () => {
  const serviceCodes = fc.constantFrom('pothole', 'graffiti', 'a-service-of-last-year');
  const said = fc.constantFrom('', 'by the school');
  const states = fc.record({
    moment: fc.constantFrom<Moment>('first', 'language', 'report', 'more'),
    phone: fc.constantFrom(phoneOfAna, undefined),
    languageCode: fc.constantFrom('en-US', 'es-US'),
    remembered: fc.option(fc.constantFrom(...languages)),
    unfinished: fc.option(fc.record({ serviceCode: serviceCodes, words: said, placeWords: said })),
    open: fc.array(fc.record({ serviceCode: serviceCodes, kind: fc.constantFrom('address', 'as-told') }), {
      maxLength: 5,
    }),
    job: fc.option(fc.record({ serviceCode: serviceCodes, place: fc.constantFrom('45 Park St', '1 Main St') })),
    isNoticed: fc.boolean(),
    isBroken: fc.boolean(),
  });

  it('has no empty value, the same names at every moment, and a key for each thing it offers', async () => {
    const names = Object.keys(await answer()).toSorted();
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const line = aLine();
        if (state.remembered) await line.storage.rememberLanguage(phoneHash, state.remembered);
        if (state.unfinished) await line.storage.keepUnfinishedCall({ ...cutOff, ...state.unfinished });
        await Promise.all(
          state.open.map(({ serviceCode, kind }, at) =>
            line.storage.openWorkOrder(
              aWorkOrder({ placeId: `place-${at}`, serviceCode, place: { ...aWorkOrder().place, kind } }),
            ),
          ),
        );
        if (state.isNoticed) await line.storage.postNotice({ ...notice, ...(state.job ? { job: state.job } : {}) });
        const outage = () => Promise.reject(new Error('the table is away'));
        const using = state.isBroken ? { ...line.deps, callerOf: outage, knownProblems: outage } : line.deps;
        const answered = await answer(state.moment, state, using);
        expect(emptyIn(answered)).toEqual([]);
        expect(Object.keys(answered).toSorted()).toEqual(names);
        const offered = answered.candidates === 'none' ? [] : answered.candidates.split('|');
        const keysSaid = [...answered.say.matchAll(/(?:press|oprima) (\d)/g)]
          .map(([, key]) => key)
          .filter((key) => key !== '9');
        expect(keysSaid).toEqual(offered.map((_, at) => String(at + 1)));
      }),
    );
  });
});
