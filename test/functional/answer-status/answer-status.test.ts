import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AnswerStatusDeps,
  type AskedStatus,
  answerStatus,
} from '../../../functions/answer-status/answer-status.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { hashPhone } from '../../../shared/adapters/line-keys.ts';
import { languages } from '../../../shared/domain/city.ts';
import { statuses, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { aFollowing, aRequest, aWorkOrder, phoneOfAna, testKeys } from '../../support/builders.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const city = loadCity('city/hartford');
const codes = { en: 'en-US', es: 'es-US' };

let storage: Storage;
let deps: AnswerStatusDeps;
beforeEach(() => {
  storage = fakeStorage();
  deps = { ...storage, city, hashPhone: (phone) => hashPhone(phone, testKeys) };
});

const ask = (asked: Partial<AskedStatus>) =>
  answerStatus(deps, {
    keyed: '',
    own: [],
    isOfOwn: false,
    call: { phone: phoneOfAna, languageCode: 'en-US' },
    ...asked,
  });

async function opened(overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder(overrides);
  await storage.openWorkOrder(workOrder);
  return workOrder;
}

describe('the status of a request', () => {
  it.each(statuses.flatMap((status) => languages.map((language) => ({ status, language }))))(
    'is told for its number when it is $status, in $language',
    async ({ status, language }) => {
      const workOrder = await opened({ status });
      const call = { phone: undefined, languageCode: codes[language] };
      const answer = await ask({ keyed: workOrder.request.trackingNumber, call });
      expect(answer.status).toBe('found');
      expect(answer.say).toContain(workOrder.place.label);
      expect(answer.say).not.toContain(workOrder.request.words);
    },
  );

  it('is that of the work order a follower follows', async () => {
    const workOrder = await opened({ status: 'in-progress' });
    const following = aFollowing(workOrder);
    await storage.follow(following);
    expect((await ask({ keyed: following.trackingNumber })).say).toContain('is being worked on');
  });

  it.each(['123', '4829061730', '48290617355'])('is not looked up for %j, which is no number', async (keyed) => {
    deps = { ...deps, requestByTrackingNumber: () => Promise.reject(new Error('looked up')) };
    expect(await ask({ keyed })).toMatchObject({ status: 'wrong-number', say: expect.stringContaining('wrong') });
  });

  it('is asked for again, and nobody is told of a wrong digit, when no key was pressed', async () => {
    expect(await ask({ keyed: 'Timeout' })).toMatchObject({
      status: 'wrong-number',
      say: expect.stringMatching(/key your/),
    });
  });

  it('of a number nobody has is told apart from a wrong one', async () => {
    expect(await ask({ keyed: aRequest().trackingNumber })).toMatchObject({ status: 'unknown-number' });
  });

  it('leads to a person for who presses 0', async () => {
    expect(await ask({ keyed: '0' })).toMatchObject({ status: 'person' });
  });
});

describe('the requests of the number that calls', () => {
  it('are offered by key, the last filed first, and told by it', async () => {
    const first = await opened({ request: aRequest({ filedAt: '2026-03-01T15:00:00.000Z' }) });
    const second = await opened({
      serviceCode: 'graffiti',
      duplicateClass: 'graffiti',
      request: aRequest({ filedAt: '2026-03-02T15:00:00.000Z' }),
    });
    const short = await ask({});
    expect(short).toMatchObject({ status: 'asking', own: 'all', say: expect.stringContaining('2 reports, press 1') });
    const offer = await ask({ keyed: '1', own: ['all'] });
    expect(offer).toMatchObject({
      status: 'asking',
      say: expect.stringMatching(/graffiti, 45 Park St, 1; a pothole, 45 Park St, 2/),
    });
    const own = offer.own.split('|');
    expect(own).toEqual([second, first].map(({ request }) => request.trackingNumber));
    expect(await ask({ keyed: '2', own })).toMatchObject({ status: 'found', say: expect.stringMatching(/a pothole/) });
    expect(await ask({ keyed: '3', own })).toMatchObject({ status: 'wrong-number' });
    expect(await ask({ keyed: first.request.trackingNumber, own })).toMatchObject({
      status: 'found',
      say: expect.stringMatching(/a pothole/),
    });
  });

  it('are told at once to who took up the greeting on the only one', async () => {
    await opened();
    expect(await ask({ isOfOwn: true })).toMatchObject({
      status: 'found',
      say: expect.stringMatching(/a pothole, 45 Park St/),
    });
  });

  it('are not told without their place when that is in the words of who reported it', async () => {
    await opened({ place: { id: 'as-told-1', label: 'behind Zoraida’s', kind: 'as-told', confidence: 0 } });
    expect((await ask({ isOfOwn: true })).say).not.toContain('Zoraida');
  });

  it('are none of anybody else, of a withheld number, and of what is closed', async () => {
    await opened();
    await storage.close(await opened({ placeId: '47-park-st' }));
    const stranger = { phone: '+18605550199', languageCode: 'en-US' };
    for (const call of [stranger, { ...stranger, phone: undefined }])
      expect(await ask({ call, isOfOwn: true })).toMatchObject({
        status: 'asking',
        own: 'none',
        say: expect.stringMatching(/key your/),
      });
    expect((await ask({})).own.split('|')).toHaveLength(1);
  });
});
