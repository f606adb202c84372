import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { sendMessage } from '../../../functions/send-messages/send-message.ts';
import type { Change } from '../../../shared/adapters/dynamodb/changes.ts';
import { sealPhone } from '../../../shared/adapters/line-keys.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { Follower } from '../../../shared/domain/request.ts';
import { leaseSeconds } from '../../../shared/domain/telling.ts';
import { writtenNumber } from '../../../shared/domain/tracking-number.ts';
import { type WorkOrder } from '../../../shared/domain/work-order.ts';
import { workOrderName } from '../../../shared/domain/work-order-key.ts';
import {
  aFollower,
  aFollowing,
  aRecurrence,
  aRequest,
  asFixed,
  aWorkOrder,
  fixed,
  phoneOfAna,
  testKeys,
} from '../../support/builders.ts';
import { city } from '../file-request/filing.ts';
import { type Announcer, anAnnouncer, type Crash } from './announcing.ts';

let announcer: Announcer;
beforeEach(() => {
  announcer = anAnnouncer();
});

const announce = (change: Change) => announceChange(announcer.deps, change);

async function opened(overrides: Partial<WorkOrder> = {}) {
  const workOrder = aWorkOrder(overrides);
  await announcer.storage.openWorkOrder(workOrder);
  return { kind: 'opened', workOrder } satisfies Change;
}

async function followed(overrides: Parameters<typeof aFollowing>[1] = {}) {
  const { workOrder } = await opened();
  return await following(workOrder, overrides);
}

async function following(workOrder: WorkOrder, overrides: Parameters<typeof aFollowing>[1] = {}) {
  const request = aFollowing(workOrder, overrides);
  await announcer.storage.follow(request);
  return { kind: 'followed', request } satisfies Change;
}

describe('a new work order', () => {
  it('is told to its department once, with what a subscriber filters by', async () => {
    const { workOrder, kind } = await opened();
    await announce({ kind, workOrder });
    await announce({ kind, workOrder });
    expect(announcer.departmentMessages).toHaveLength(1);
    expect(announcer.departmentMessages[0]).toMatchObject({
      department: 'public-works',
      subject: 'New work order: a pothole, 45 Park St',
      attributes: {
        change: 'received',
        serviceCode: 'pothole',
        placeKind: 'address',
        workOrder: workOrderName(workOrder),
      },
    });
    for (const told of [workOrder.request.words, writtenNumber(workOrder.request.trackingNumber), '2026-03-09']) {
      expect(announcer.departmentMessages[0]?.text).toContain(told);
    }
  });

  it('tells the department nothing of who called', async () => {
    await announce(await opened());
    expect(JSON.stringify(announcer.departmentMessages)).not.toContain(phoneOfAna.slice(1));
  });

  it('is told to whoever reported it, with the number and the day', async () => {
    const change = await opened();
    await announce(change);
    expect(announcer.texts).toHaveLength(1);
    expect(announcer.texts[0]?.to).toBe(phoneOfAna);
    for (const told of ['a pothole', '45 Park St', writtenNumber(change.workOrder.request.trackingNumber), 'Mar 9']) {
      expect(announcer.texts[0]?.text).toContain(told);
    }
  });

  it('says of a recurrence what it was before, and of a place as told that nobody found it', async () => {
    const before = aWorkOrder();
    const place = { id: 'as-told-1', label: 'detrás de la fábrica\nvieja', kind: 'as-told', confidence: 0 } as const;
    await announce({ kind: 'opened', workOrder: { ...aRecurrence(before), place } });
    const [message] = announcer.departmentMessages;
    expect(message?.text).toContain(`It was closed before: ${workOrderName(before)}`);
    expect(message?.text).toContain("the words are the caller's");
    expect(message?.subject).toBe('New work order: a pothole, detras de la fabrica vieja');
  });

  it('says what was answered and shown where software filed it, in words', async () => {
    const answers = [{ code: 'where-in-street', values: ['crosswalk'] }];
    const mediaUrl = 'https://photos.example.com/1.jpg';
    const placeWords = 'in the driveway behind the blue house';
    await announce(await opened({ request: aRequest({ channel: 'open311', answers, mediaUrl, placeWords }) }));
    const question = city.services.find(({ code }) => code === 'pothole')?.questions[0];
    expect(announcer.departmentMessages[0]?.text).toContain(
      `${question?.text.en} ${question?.values.find(({ key }) => key === 'crosswalk')?.name.en}`,
    );
    expect(announcer.departmentMessages[0]?.text).toContain(`Picture: ${mediaUrl}`);
    expect(announcer.departmentMessages[0]?.text).toContain(`Where, in their words: ${placeWords}`);
  });

  it('says the place once where it was told as it is called', async () => {
    await announce(await opened({ request: aRequest({ channel: 'open311', placeWords: '45 Park St' }) }));
    expect(announcer.departmentMessages[0]?.text).not.toContain('in their words');
  });

  it('has a subject that SNS takes, however long the place', async () => {
    const place = { id: 'x', label: `${'ñandú '.repeat(40)}🚧`, kind: 'landmark', confidence: 1 } as const;
    await announce(await opened({ place }));
    expect(announcer.departmentMessages[0]?.subject).toMatch(/^[ -~]{1,99}$/);
  });
});

describe('a follower', () => {
  it('is told that the job was known, and the department hears nothing of it', async () => {
    const change = await followed();
    await announce(change);
    expect(announcer.texts).toHaveLength(1);
    expect(announcer.texts[0]?.text).toContain('you follow that job');
    expect(announcer.texts[0]?.text).toContain(writtenNumber(change.request.trackingNumber));
    expect(announcer.departmentMessages).toEqual([]);
  });

  it('gets Spanish when that is what they spoke', async () => {
    const sealedPhone = sealPhone('+18605550199', testKeys);
    await announce(await followed({ follower: aFollower({ language: 'es', sealedPhone }) }));
    expect(announcer.texts).toEqual([{ to: '+18605550199', text: expect.stringContaining('un bache') }]);
    expect(announcer.texts[0]?.text).toContain('ALTO para no recibir textos');
  });

  it.each([
    [
      'did not consent',
      aFollower({ consent: { texts: false, calls: false, given: '2026-03-02T15:00:00.000Z', source: 'phone' } }),
    ],
    ['withheld the number', undefined],
  ])('who %s gets no text', async (_, follower) => {
    await announce(await followed({ follower }));
    await announce(await opened({ placeId: '47-park-st', request: aRequest({ follower }) }));
    expect(announcer.texts).toEqual([]);
    expect(announcer.departmentMessages).toHaveLength(1);
  });

  it('of a work order nobody knows is an error that names it', async () => {
    const change = await following(aWorkOrder({ placeId: 'nowhere' }));
    await expect(announce(change)).rejects.toThrow('pothole@nowhere#1');
  });

  it('that is gone before anybody was told of it is told nothing, not counted, and not published', async () => {
    const change = await followed();
    await announcer.storage.unfollow(change.request.follows, change.request.contactId);
    await announce(change);
    expect(announcer.texts).toEqual([]);
    expect((await announcer.storage.knownProblems()).reportedJobs).toEqual([]);
    expect(await announcer.published.publishedRequest(change.request.trackingNumber)).toBeUndefined();
  });

  it('whose request moved to a recurrence is told of it once', async () => {
    const change = await followed();
    await announce(change);
    await announce({ kind: 'opened', workOrder: aRecurrence(aWorkOrder(), change.request) });
    expect(announcer.texts).toHaveLength(1);
    expect(announcer.departmentMessages).toHaveLength(1);
  });
});

describe('who asked for no more texts', () => {
  const stopped = (at: string) => announcer.storage.stopTexts(aFollower().phoneHash, at);

  it('gets none, though the request was made with consent', async () => {
    await stopped('2026-03-02T15:00:00.000Z');
    await announce(await followed());
    await announce(await opened({ placeId: '47-park-st' }));
    expect(announcer.texts).toEqual([]);
  });

  it('gets them again with a consent given later', async () => {
    await stopped('2026-03-01T15:00:00.000Z');
    await announce(await followed());
    expect(announcer.texts).toHaveLength(1);
  });
});

describe('a call that was cut off', () => {
  const cutOff = (overrides: Partial<Follower> = {}): Change => ({
    kind: 'cut-off',
    call: {
      contactId: 'c0ffee00-0000-4000-8000-000000000001',
      endedAt: '2026-03-02T15:00:00.000Z',
      serviceCode: 'pothole',
      words: 'a hole in the road',
      placeWords: '',
      follower: aFollower(overrides),
    },
  });

  it('is offered to be finished, once', async () => {
    await announce(cutOff());
    await announce(cutOff());
    expect(announcer.texts).toEqual([
      { to: phoneOfAna, text: expect.stringMatching(/cut off about a pothole.*call 311/) },
    ]);
  });

  it('is left alone when the caller never agreed to texts, or stopped them', async () => {
    await announce(
      cutOff({ consent: { texts: false, calls: false, given: '2026-03-02T15:00:00.000Z', source: 'phone' } }),
    );
    await announcer.storage.stopTexts(aFollower().phoneHash, '2026-03-02T16:00:00.000Z');
    await announce(cutOff());
    expect(announcer.texts).toEqual([]);
  });
});

describe('an answer that was asked for as a text', () => {
  it.each([
    ['en', 'Vital Records'],
    ['es', 'Registros Vitales'],
  ] as const)('is sent once, whole, in %s', async (language, words) => {
    const asked = { contactId: 'call', articleId: 'birth-certificate', follower: aFollower({ language }) };
    await announce({ kind: 'text-asked', asked });
    await announce({ kind: 'text-asked', asked });
    expect(announcer.texts).toEqual([{ to: phoneOfAna, text: expect.stringContaining(words) }]);
  });

  it('is nothing any more when the article has left the city files', async () => {
    await announce({ kind: 'text-asked', asked: { contactId: 'call', articleId: 'gone', follower: aFollower() } });
    expect(announcer.texts).toEqual([]);
  });
});

describe('what many report', () => {
  it('is counted with everyone who follows, and forgotten when the work order is closed', async () => {
    const { workOrder } = await opened();
    const [first, second] = [await following(workOrder), await following(workOrder)];
    for (const change of [first, second, first]) await announce(change);
    const reportedAt = async () => (await announcer.storage.knownProblems()).reportedJobs.map((job) => job.reportedAt);
    expect((await reportedAt())[0]).toHaveLength(3);
    const closed = asFixed(workOrder);
    await announce({ kind: 'updated', workOrder: closed, update: fixed(workOrder).update });
    expect(await reportedAt()).toEqual([]);
  });
});

const crashes: { readonly crash: Crash; readonly texts: number }[] = [
  { crash: { at: 'before', step: 'takeTurn' }, texts: 1 },
  { crash: { at: 'after', step: 'takeTurn' }, texts: 1 },
  { crash: { at: 'before', step: 'send' }, texts: 1 },
  { crash: { at: 'after', step: 'send' }, texts: 2 },
  { crash: { at: 'before', step: 'markTold' }, texts: 2 },
  { crash: { at: 'after', step: 'markTold' }, texts: 1 },
];

describe('a function that dies', () => {
  it.each(crashes)('$crash.at $crash.step sends $texts when the record comes again', async ({ crash, texts }) => {
    const change = await followed();
    announcer.crashOnce(crash);
    await expect(announce(change)).rejects.toThrow(`died ${crash.at} ${crash.step}`);
    await announce(change);
    await announce(change);
    expect(announcer.texts).toHaveLength(texts);
  });

  it.each(crashes)('$crash.at $crash.step sends $texts when it comes again twice at once', async ({ crash, texts }) => {
    const change = await followed();
    announcer.crashOnce(crash);
    await expect(announce(change)).rejects.toThrow(`died ${crash.at} ${crash.step}`);
    const again = await Promise.allSettled([announce(change), announce(change)]);
    expect(again.some(({ status }) => status === 'fulfilled')).toBe(true);
    // Whoever waited in vain for the other is reported as failed, and so comes once more.
    await announce(change);
    expect(announcer.texts).toHaveLength(texts);
  });

  it.each(crashes)(
    '$crash.at $crash.step over a new work order leaves neither the department nor the caller out',
    async ({ crash, texts }) => {
      const change = await opened();
      announcer.crashOnce(crash);
      await expect(announce(change)).rejects.toThrow(`died ${crash.at} ${crash.step}`);
      await announce(change);
      const [toCaller, toDepartment] = [announcer.texts.length, announcer.departmentMessages.length];
      // The crash hit one of the two; the other was done with by then.
      expect([Math.min(toCaller, toDepartment), Math.max(toCaller, toDepartment)]).toEqual([1, texts]);
    },
  );

  it('has its lease waited out, no longer and no shorter', async () => {
    const change = await followed();
    announcer.crashOnce({ at: 'before', step: 'send' });
    await expect(announce(change)).rejects.toThrow('died before send');
    expect(announcer.sleptSeconds()).toBe(0);
    await announce(change);
    expect(announcer.sleptSeconds()).toBe(leaseSeconds);
  });
});

describe('a record that comes twice at once', () => {
  it('is told once', async () => {
    const change = await opened();
    await Promise.all([announce(change), announce(change)]);
    expect([announcer.texts.length, announcer.departmentMessages.length]).toEqual([1, 1]);
  });

  it('is not told while the first is still at it, and fails to come again later', async () => {
    const change = await followed();
    const { trackingNumber } = change.request;
    const longLease = 10 * leaseSeconds;
    const seconds = announcer.deps.now().getTime() / 1000;
    await announcer.storage.takeTurn(
      { about: trackingNumber, change: 'received', recipient: aFollower().phoneHash },
      seconds,
      longLease,
    );
    await expect(announce(change)).rejects.toThrow('still being sent');
    expect(announcer.texts).toEqual([]);
  });
});

describe('when SNS takes the one and not the other', () => {
  it('the caller is texted once though the department could not be told at first', async () => {
    const change = await opened();
    const outage = {
      ...announcer.deps,
      tellDepartment: () => Promise.reject(new Error('SNS is away')),
      handOn: async (messages: readonly Message[]) => {
        await sleep(10);
        for (const message of messages) await sendMessage(announcer.sending, message);
      },
    };
    await expect(announceChange(outage, change)).rejects.toThrow('SNS is away');
    // Done with before the function answers, not cut off between send and mark.
    expect(announcer.texts).toHaveLength(1);
    await announce(change);
    expect([announcer.texts.length, announcer.departmentMessages.length]).toEqual([1, 1]);
  });
});
