import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLine, type TestLine } from '../support/line.ts';

const ana = '+18605550123';
const bea = '+18605550124';
const office = new Date('2026-11-23T15:00:00Z');

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine({ now: () => office });
});
afterAll(() => line.close());

describe('a pothole', () => {
  it('becomes a request with a tracking number, one work order, a department message and a text', async () => {
    const first = await line.call(
      ana,
      'say:there is a huge pothole in front of my house',
      'say:45 Park Street',
      'press:1',
      'press:1',
    );

    expect(first.trackingNumber).toMatch(/^\d{3}-\d{3}-\d{4}$/);
    expect(first.said).toEqual([
      expect.stringMatching(/^Hartford 311.*911/),
      expect.stringMatching(/^A pothole\. Where\?/),
      expect.stringMatching(/^45 Park Street\. Right\?/),
      expect.stringMatching(/text you/),
      expect.stringMatching(/Public Works.*tracking number/),
      'Anything else?',
      'Goodbye.',
    ]);
    const number = first.trackingNumber ?? '';
    expect(first.said.at(-3)?.split(number.replaceAll('-', ' '))).toHaveLength(3);
    expect(first.ended).toBe('flow-ended');
    expect(first.promptSeconds).toBeLessThanOrEqual(45);

    const messages = await line.outbox();
    expect(messages).toHaveLength(2);
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'sms', to: ana }));
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'topic', to: 'connect-311-prod-public-works' }));
    for (const { text } of messages) expect(text).toContain(number);

    const again = await line.call(ana, 'say:there is a huge pothole', 'say:45 Park Street', 'press:1', 'say:no');
    expect(again.said.at(-3)).toMatch(/^You reported a pothole, 45 Park Street, on \w+, .* Its number is/);
    expect(again.trackingNumber).toBe(number);
    expect(await line.outbox()).toHaveLength(2);

    const second = await line.call(
      bea,
      'say:there is a huge pothole in front of my house',
      'say:45 Park Street',
      'press:1',
      'press:1',
    );
    expect(second.trackingNumber).not.toBe(number);
    expect(second.said.at(-3)).toContain('you now follow that job');
    const all = await line.outbox();
    expect(all.filter(({ kind }) => kind === 'topic')).toHaveLength(1);
    expect(all.filter(({ kind, text }) => kind === 'sms' && text.includes(second.trackingNumber ?? ''))).toHaveLength(
      1,
    );
  });

  it('keeps a place nobody can find as the caller told it', async () => {
    const call = await line.call(
      ana,
      'say:a pothole',
      'say:behind the old shoe factory',
      'say:you know, the shoe factory',
      'say:shoes',
      'press:1',
    );
    expect(call.said).toContainEqual(expect.stringContaining('write the place down as you said it'));
    const message = (await line.outbox()).find(
      ({ kind, text }) => kind === 'topic' && text.includes(call.trackingNumber ?? '-'),
    );
    expect(message?.text).toContain('behind the old shoe factory');
    expect(message?.text).toContain('not found on the map');
  });

  it('is a tree when the caller says it is no pothole', async () => {
    const call = await line.call(
      ana,
      'say:a pothole',
      'say:no, a tree fell down',
      'say:45 Park Street',
      'press:1',
      'press:2',
    );
    expect(call.said[2]).toMatch(/^A tree problem\. Where\?/);
    const message = (await line.outbox()).find(({ text }) => text.includes(call.trackingNumber ?? '-'));
    expect(message?.text).toContain("In the caller's words: a pothole; no, a tree fell down");
  });
});

describe('a call that goes wrong', () => {
  it('to a person is called back at the number it came from', async () => {
    await line.call('+18605550126', 'press:0');
    expect(line.system.cloud.connect.callbacks.map(({ number }) => number)).toEqual(['+18605550126']);
  });

  it('ends with a caller who hangs up', async () => {
    expect((await line.call(ana, 'say:a pothole', 'hangup')).ended).toBe('caller-hung-up');
  });

  it.each([
    ['four thousand characters', `say:${'pothole at the corner and '.repeat(154)}`],
    ['emoji', 'say:🕳️🚗💥'],
    ['markup', 'say:<script>alert(1)</script> & <speak>pothole</speak>'],
    ['a path of the flow language', 'say:$.External.say $.Attributes.trackingNumber'],
  ])('bears %s', async (_what, step) => {
    const call = await line.call(ana, step, 'say:45 Park Street', 'press:1', 'press:2', 'press:0');
    expect(['flow-ended', 'queued', 'caller-hung-up']).toContain(call.ended);
    expect(call.said.length).toBeGreaterThan(1);
  });
});
