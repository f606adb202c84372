import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLine, type TestLine } from '../support/line.ts';

const ana = '+18605550123';

let line: TestLine;
let number: string;
beforeAll(async () => {
  line = await openTestLine({ now: () => new Date('2026-11-23T15:00:00Z') });
  const filed = await line.call(ana, 'say:a pothole', 'say:45 Park Street', 'press:1', 'press:1');
  number = (filed.trackingNumber ?? '').replaceAll('-', '');
});
afterAll(() => line.close());

/** The number with its third digit off by one: what people key most often by mistake. */
const mistyped = () => number.replace(/^(\d\d)(\d)/, (_, before, digit) => `${before}${(Number(digit) + 1) % 10}`);

describe('the status of a request', () => {
  it('is told for its number, from any telephone', async () => {
    const call = await line.call('+18605550177', 'say:I have a tracking number', `press:${number}`);
    expect(call.said.at(-1)).toMatch(/^Your report of a pothole, 45 Park Street, was received, to be done by \w+, /);
    expect(call.ended).toBe('flow-ended');
    const [greeting = 0, ...rest] = call.events.flatMap((event) => (event.type === 'prompt' ? event.seconds : []));
    expect(greeting).toBeGreaterThan(0);
    expect(rest.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(20);
  });

  it('is told to who only follows', async () => {
    const second = await line.call('+18605550178', 'say:a pothole', 'say:45 Park Street', 'press:1', 'press:2');
    const own = (second.trackingNumber ?? '').replaceAll('-', '');
    const call = await line.call('+18605550178', 'say:any update', `press:${own}#`);
    expect(call.said.at(-1)).toContain('a pothole, 45 Park Street, was received');
  });

  it('is told in Spanish', async () => {
    const call = await line.call(ana, 'say:quiero saber de mi reporte', `press:${number}`);
    expect(call.said.at(-1)).toMatch(/^Su reporte de un bache, 45 Park Street, fue recibido/);
  });

  it('catches a wrong digit at once and asks again', async () => {
    const call = await line.call(ana, 'say:my report', `press:${mistyped()}`, `press:${number}`);
    expect(call.said).toContainEqual(expect.stringContaining('One of those digits is wrong'));
    expect(call.said.at(-1)).toContain('was received');
  });

  it('leads to a person after three numbers that are none', async () => {
    const call = await line.call(ana, 'say:my report', 'press:12', 'wait', `press:${mistyped()}`);
    expect(call.queued).toEqual([{ queue: 'Hartford 311 call takers', need: 'status' }]);
  });

  it('does not say a place in the words of who reported it', async () => {
    const told = ['say:behind my neighbor Zoraida', 'say:you know, Zoraida', 'say:hers'];
    const filed = await line.call('anonymous', 'say:graffiti', ...told);
    const call = await line.call(ana, 'say:my report', `press:${filed.trackingNumber?.replaceAll('-', '')}`);
    expect(call.said.at(-1)).toMatch(/^Your report of graffiti was received/);
  });
});
