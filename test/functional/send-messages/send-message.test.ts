import { beforeEach, describe, expect, it } from 'vitest';
import { type SendMessageDeps, sendMessage } from '../../../functions/send-messages/send-message.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { Consent } from '../../../shared/domain/request.ts';
import { leaseSeconds } from '../../../shared/domain/telling.ts';
import { textParts } from '../../../shared/language/text-parts.ts';
import { aFollower, freshTrackingNumber, phoneOfAna } from '../../support/builders.ts';
import { type Announcer, anAnnouncer, city } from '../announce-changes/announcing.ts';
import { followerOf, phoneOf } from '../change-work-order/desk.ts';

/** Ten o'clock in the morning in Hartford, and ten in the evening. */
const [morning, evening] = ['2026-03-02T15:00:00.000Z', '2026-03-03T03:00:00.000Z'];
const trackingNumber = freshTrackingNumber();

let announcer: Announcer;
let now: number;
let slept: number[];
beforeEach(() => {
  announcer = anAnnouncer();
  now = Date.parse(morning);
  slept = [];
});

const message = (overrides: Partial<Message> = {}): Message => ({
  about: 'pothole@45-park-st#1',
  change: 'version 2',
  follower: aFollower(),
  text: 'The hole was filled.',
  trackingNumber,
  isAwaited: false,
  ...overrides,
});

const consenting = (consent: Partial<Consent>) =>
  aFollower({ consent: { texts: false, calls: false, given: morning, source: 'phone', ...consent } });

async function sent(each: Message, overrides: Partial<SendMessageDeps> = {}) {
  const deps: SendMessageDeps = {
    ...announcer.sending,
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
    ...overrides,
  };
  return await sendMessage(deps, each);
}

const toldTo = () => announcer.texts.map(({ to }) => to);

describe('a text', () => {
  it('is sent by day, once, however often the queue hands it out', async () => {
    expect([await sent(message()), await sent(message())]).toEqual(['done', 'done']);
    expect(announcer.texts).toEqual([{ to: phoneOfAna, text: 'The hole was filled.' }]);
  });

  it('is another one for another telephone, another change, or another work order', async () => {
    const others = [{ follower: followerOf('0102') }, { change: 'version 3' }, { about: 'pothole@47-park-st#1' }];
    for (const other of [{}, ...others]) await sent(message(other));
    expect(toldTo()).toEqual([phoneOfAna, phoneOf('0102'), phoneOfAna, phoneOfAna]);
  });

  it('fails when SNS does, and is sent when its turn comes again', async () => {
    announcer.crashOnce({ at: 'before', step: 'send' });
    await expect(sent(message())).rejects.toThrow('died before send');
    expect(await sent(message())).toBe('done');
    expect(announcer.texts).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('put off what nobody waits for until they are over', async () => {
    now = Date.parse(evening);
    expect(await sent(message())).toEqual({ againInSeconds: 10 * 3600 });
    expect(announcer.texts).toEqual([]);
    now += 10 * 3600 * 1000;
    expect(await sent(message())).toBe('done');
    expect(announcer.texts).toHaveLength(1);
  });

  it('put off calls, too', async () => {
    now = Date.parse(evening);
    expect(await sent(message({ follower: consenting({ calls: true }) }))).toEqual({ againInSeconds: 10 * 3600 });
    expect(announcer.calls).toEqual([]);
  });

  it('are no reason to keep somebody waiting for an answer', async () => {
    now = Date.parse(evening);
    expect(await sent(message({ isAwaited: true }))).toBe('done');
    expect(announcer.texts).toHaveLength(1);
  });

  it('keep nothing in the queue that is to be told to nobody', async () => {
    now = Date.parse(evening);
    expect(await sent(message({ follower: consenting({}) }))).toBe('done');
  });
});

describe('the allowance of a day', () => {
  const partsPerDay = 2;

  it('puts off what is over it, which is sent once the day after', async () => {
    const texts = [1, 2, 3].map((version) => message({ change: `version ${version}` }));
    const answers = [];
    for (const each of texts) answers.push(await sent(each, { partsPerDay }));
    expect(answers).toEqual(['done', 'done', { againInSeconds: 3600 }]);
    expect(announcer.texts).toHaveLength(2);

    // The queue hands it out each hour, over the night.
    const third = texts[2] ?? message();
    let handled = await sent(third, { partsPerDay });
    let times = 0;
    for (; handled !== 'done' && times < 48; times += 1) {
      now += handled.againInSeconds * 1000;
      handled = await sent(third, { partsPerDay });
    }
    expect(announcer.texts).toHaveLength(3);
    expect(new Date(now).toISOString()).toBe('2026-03-03T13:00:00.000Z');
    expect(await sent(third, { partsPerDay })).toBe('done');
    expect(announcer.texts).toHaveLength(3);
  });

  it('is that of the day in the city', async () => {
    // Seven in the evening in Hartford is another day in London.
    await sent(message({ change: 'a' }), { partsPerDay: 1 });
    now = Date.parse('2026-03-03T00:30:00.000Z');
    expect(await sent(message({ change: 'b' }), { partsPerDay: 1 })).toEqual({ againInSeconds: 3600 });
  });

  it('is spent by the parts of each text', async () => {
    const long = message({ text: 'x'.repeat(161) });
    expect(textParts(long.text).parts).toBe(2);
    expect(await sent(long, { partsPerDay: 3 })).toBe('done');
    expect(await sent(message({ change: 'b', text: 'x'.repeat(161) }), { partsPerDay: 3 })).toEqual({
      againInSeconds: 3600,
    });
    expect(await sent(message({ change: 'c' }), { partsPerDay: 3 })).toBe('done');
  });

  it('is not spent on who is told nothing, on who was told, nor on calls', async () => {
    const spent: number[] = [];
    const spend: SendMessageDeps['spend'] = async (_, parts) => spent.push(parts) > 0;
    await announcer.storage.stopTexts(followerOf('0102').phoneHash, morning);
    await sent(message(), { spend });
    await sent(message(), { spend });
    await sent(message({ follower: followerOf('0102') }), { spend });
    await sent(message({ change: 'b', follower: consenting({ calls: true }) }), { spend });
    expect(spent).toEqual([1]);
  });

  it('keeps no turn from who is told the next day: its lease is long over by then', () => {
    expect(leaseSeconds).toBeLessThan(3600);
  });
});

describe('consent', () => {
  it.each([
    ['agreed to nothing', consenting({})],
    ['agreed to a call, about what no number stands for', consenting({ calls: true })],
  ])('is asked of the message: who %s is told nothing', async (_, follower) => {
    expect(await sent(message({ follower, trackingNumber: undefined }))).toBe('done');
    expect([announcer.texts, announcer.calls]).toEqual([[], []]);
  });

  it.each([
    ['after', '2026-03-02T15:00:00.001Z', 0],
    ['at the moment', morning, 0],
    ['before', '2026-03-02T14:59:59.999Z', 1],
  ])('is undone by a stop %s it was given', async (_, stoppedAt, texts) => {
    await announcer.storage.stopTexts(aFollower().phoneHash, stoppedAt);
    expect(await sent(message())).toBe('done');
    expect(announcer.texts).toHaveLength(texts);
  });

  it('is asked last: a stop that comes while its turn is taken is heard', async () => {
    const takeTurn: SendMessageDeps['takeTurn'] = async (...turn) => {
      const taken = await announcer.storage.takeTurn(...turn);
      await announcer.storage.stopTexts(aFollower().phoneHash, '2026-03-02T15:00:01.000Z');
      return taken;
    };
    expect(await sent(message(), { takeTurn })).toBe('done');
    expect(announcer.texts).toEqual([]);
  });

  it('that was stopped is not asked again for the same thing', async () => {
    await announcer.storage.stopTexts(aFollower().phoneHash, morning);
    await sent(message());
    await announcer.storage.startTexts(aFollower().phoneHash, '2026-03-02T16:00:00.000Z');
    expect(await sent(message())).toBe('done');
    expect(announcer.texts).toEqual([]);
  });
});

describe('a call in place of a text', () => {
  const call = (overrides: Partial<Message> = {}) => message({ follower: consenting({ calls: true }), ...overrides });

  it('is made to whom it concerns, about their number, in their language', async () => {
    expect(await sent(call({ follower: { ...consenting({ calls: true }), language: 'es' } }))).toBe('done');
    expect(announcer.calls).toEqual([
      {
        phone: phoneOfAna,
        token: expect.stringMatching(/^[0-9a-f]{64}$/),
        attributes: { trackingNumber, languageCode: 'es-US' },
      },
    ]);
    expect(announcer.texts).toEqual([]);
  });

  it('asked for again after a crash is the same call: it has the same token', async () => {
    announcer.crashOnce({ at: 'after', step: 'send' });
    await expect(sent(call())).rejects.toThrow('died after send');
    await sent(call());
    const tokens = announcer.calls.map(({ token }) => token);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });

  it('is another one for another telephone, change or work order, and has another token', async () => {
    await sent(call());
    await sent(call({ change: 'version 3' }));
    await sent(call({ about: 'pothole@47-park-st#1' }));
    await sent(call({ follower: followerOf('0102', { consent: consenting({ calls: true }).consent }) }));
    expect(new Set(announcer.calls.map(({ token }) => token)).size).toBe(4);
    for (const { token } of announcer.calls) expect(token).not.toContain('5550102');
  });

  it('is not made where texts are wanted, too', async () => {
    await sent(call({ follower: consenting({ calls: true, texts: true }) }));
    expect([announcer.texts.length, announcer.calls.length]).toEqual([1, 0]);
  });

  it('is not made to who asked for no more', async () => {
    await announcer.storage.stopTexts(aFollower().phoneHash, morning);
    await sent(call());
    expect(announcer.calls).toEqual([]);
  });
});

describe('the pace', () => {
  it('is that of the carriers: after each text, as long as its parts take', async () => {
    await sent(message(), { partsPerSecond: 1 });
    await sent(message({ change: 'b', text: 'x'.repeat(400) }), { partsPerSecond: 1 });
    await sent(message({ change: 'c' }), { partsPerSecond: 4 });
    expect(slept).toEqual([1000, 3000, 250]);
  });

  it('is kept by nobody who sends nothing, or calls', async () => {
    await announcer.storage.stopTexts(followerOf('0102').phoneHash, morning);
    await sent(message({ follower: followerOf('0102') }), { partsPerSecond: 1 });
    await sent(message({ follower: consenting({ calls: true }) }), { partsPerSecond: 1 });
    await sent(message({ change: 'b' }), { partsPerSecond: 1, partsPerDay: 0 });
    expect(slept).toEqual([]);
  });

  it('is kept after it is noted as told, so that a crash while pausing tells nobody twice', async () => {
    const sleep = () => Promise.reject(new Error('out of time'));
    await expect(sent(message(), { partsPerSecond: 1, sleep })).rejects.toThrow('out of time');
    expect(await sent(message(), { partsPerSecond: 1, sleep })).toBe('done');
    expect(announcer.texts).toHaveLength(1);
  });
});

describe('the sample city', () => {
  it('has quiet hours over the night, as these tests have it', () => {
    expect(city.quietHours).toEqual({ from: '21:00', until: '08:00' });
  });
});
