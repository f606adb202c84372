import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLine, type TestLine } from '../support/line.ts';

const ana = '+18605550123';
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
    ]);
    const number = first.trackingNumber ?? '';
    expect(first.said.at(-1)?.split(number.replaceAll('-', ' '))).toHaveLength(3);
    expect(first.ended).toBe('flow-ended');
    expect(first.promptSeconds).toBeLessThanOrEqual(45);

    const messages = await line.outbox();
    expect(messages).toHaveLength(2);
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'sms', to: ana }));
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'topic', to: 'connect-311-prod-public-works' }));
    for (const { text } of messages) expect(text).toContain(number);

    const second = await line.call(
      ana,
      'say:there is a huge pothole in front of my house',
      'say:45 Park Street',
      'press:1',
      'press:1',
    );
    expect(second.trackingNumber).not.toBe(number);
    expect(second.said.at(-1)).toContain('you now follow that job');
    const all = await line.outbox();
    expect(all.filter(({ kind }) => kind === 'topic')).toHaveLength(1);
    expect(all.filter(({ kind, text }) => kind === 'sms' && text.includes(second.trackingNumber ?? ''))).toHaveLength(
      1,
    );
  });

  it('is filed without a single key, by saying yes', async () => {
    const call = await line.call(ana, 'say:pothole', 'say:the corner of Garden and Asylum', 'say:yes', 'say:no thanks');
    expect(call.trackingNumber).not.toBeNull();
    expect(call.said.at(-1)).not.toContain('We text it');
  });

  it('is filed in Spanish for who answers an English prompt in Spanish', async () => {
    const call = await line.call(
      '+18605550124',
      'say:hay un bache muy grande en la calle',
      'say:Park Street número 120',
      'say:sí',
      'say:sí',
    );
    expect(call.said[1]).toMatch(/^Un bache\. ¿Dónde\?/);
    expect(call.said.at(-1)).toMatch(/^Gracias\./);
    const text = (await line.outbox()).find(({ to }) => to === '+18605550124')?.text;
    expect(text).toContain('tiene su reporte: un bache');
  });

  it('is filed in Spanish for who presses 9', async () => {
    const call = await line.call(ana, 'press:9', 'say:un bache', 'say:Garden y Asylum', 'press:1', 'press:2');
    expect(call.said[1]).toMatch(/^311 de Hartford/);
    expect(call.trackingNumber).not.toBeNull();
  });

  it('is filed by keys alone where no word comes through', async () => {
    const call = await line.call(
      ana,
      'say:brrzt',
      'say:krrsh',
      'press:1',
      'say:60 Wethersfield Avenue',
      'press:1',
      'press:2',
    );
    expect(call.trackingNumber).not.toBeNull();
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

  it('asks again where it is when the place read back is wrong', async () => {
    const call = await line.call(
      ana,
      'say:a pothole',
      'say:54 Park Street',
      'say:no',
      'say:45 Main Street',
      'press:1',
      'press:2',
    );
    expect(call.said).toContainEqual(expect.stringMatching(/^Where is it, then\?/));
    expect(call.said).toContainEqual(expect.stringMatching(/^45 Main Street\./));
  });

  it('takes the right place from who corrects it at once', async () => {
    const call = await line.call(
      ana,
      'say:a pothole',
      'say:54 Park Street',
      'say:it is 45 Main Street',
      'press:1',
      'press:2',
    );
    expect(call.said).toContainEqual(expect.stringMatching(/^45 Main Street\./));
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
    expect(call.said.at(-1)).toContain('tracking number');
    const message = (await line.outbox()).find(({ text }) => text.includes(call.trackingNumber ?? '-'));
    expect(message?.text).toContain("In the caller's words: a pothole; no, a tree fell down");
  });

  it('asks nobody for texts whose number is withheld', async () => {
    const call = await line.call('anonymous', 'say:a pothole', 'say:10 Main Street', 'press:1');
    expect(call.said).not.toContainEqual(expect.stringContaining('text you'));
    expect(call.trackingNumber).not.toBeNull();
  });
});

describe('what is no pothole', () => {
  it('sends an emergency to 911 before anything else', async () => {
    const call = await line.call(ana, 'say:I smell gas in my building');
    expect(call.said[1]).toContain('dial 911');
    expect(call.queued).toEqual([{ queue: 'Hartford 311 call takers', need: 'emergency' }]);
  });

  it.each(['say:I want to talk to a person', 'press:0', 'say:quiero hablar con una persona'])(
    'gives a person for %s',
    async (step) => {
      expect((await line.call(ana, step)).queued).toEqual([{ queue: 'Hartford 311 call takers', need: 'person' }]);
    },
  );

  it('gives a person after three failures to understand', async () => {
    const call = await line.call(ana, 'wait', 'say:brrzt', 'say:xkcd');
    expect(call.said).toHaveLength(4);
    expect(call.queued).toHaveLength(1);
  });

  it('asks the one question between two needs that sound alike', async () => {
    const call = await line.call(ana, 'say:trash', 'press:1', 'say:10 Main Street', 'press:1', 'press:2');
    expect(call.said[1]).toMatch(/, 1; .*, 2/);
    expect(call.trackingNumber).not.toBeNull();
  });

  it('has a person call back when nobody is there', async () => {
    const night = await openTestLine({ now: () => new Date('2026-11-24T04:00:00Z') });
    const call = await night.call(ana, 'say:I want to talk to a person');
    expect(call.said.at(-1)).toContain('will call you back');
    expect(night.system.cloud.connect.callbacks.map(({ number }) => number)).toEqual([ana]);
    const withheld = await night.call('anonymous', 'press:0');
    expect(withheld.said.at(-1)).toContain('Please call again');
    await night.close();
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
