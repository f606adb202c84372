import { describe, expect, it } from 'vitest';
import {
  billOf,
  callsFrom,
  meanCall,
  meanMinutes,
  minutesWithin,
  printedCost,
  promptSecondsFrom,
  secondOpinionBill,
  yearlyBill,
} from '../../bench/cost.ts';
import { type Price, prices } from '../../bench/prices.ts';

const priced = (name: string, usd: number | undefined): Price => ({
  name,
  unit: 'piece',
  usd,
  source: 'https://example.com',
  read: '2026-11-23',
});
const usdOf = ({ lines }: ReturnType<typeof billOf>, price: Price) => lines.find((line) => line.price === price)?.usd;

describe('a bill', () => {
  it('is the sum of what was bought at its price', () => {
    const { lines, usd, withoutPrice } = billOf([
      [priced('tea', 2), 3],
      [priced('water', 0), 100],
      [priced('cake', 0.5), 5],
    ]);
    expect(lines.map((line) => line.usd)).toEqual([6, 0, 2.5]);
    expect(usd).toBe(8.5);
    expect(withoutPrice).toEqual([]);
  });

  it('leaves out what has no price, and says so', () => {
    const { lines, usd, withoutPrice } = billOf([
      [priced('tea', 2), 3],
      [priced('the moon', undefined), 1],
    ]);
    expect(usd).toBe(6);
    expect(lines[1]?.usd).toBeUndefined();
    expect(withoutPrice).toEqual(['the moon']);
  });
});

describe('a mean call', () => {
  it('weighs each need by its share of the calls, and the shares are all calls', () => {
    expect(meanCall({ service: 1, information: 1, status: 1, person: 1 })).toBeCloseTo(1);
    expect(meanCall({ service: 10, information: 0, status: 0, person: 0 })).toBeCloseTo(3);
  });

  it('is longer by the share of the calls whose prompts are', () => {
    const prompts = { service: 40, information: 25, status: 10, greeting: 7, person: 20 };
    const longer = meanMinutes({ ...prompts, service: 100 }) - meanMinutes(prompts);
    expect(longer).toBeCloseTo((0.3 * 60) / 60);
  });
});

describe('a year of the line', () => {
  const bill = yearlyBill(100_000, 2, 'customer');

  it('pays each minute of voice, callbacks and calls with news among them, and each inbound minute of telephony', () => {
    expect(usdOf(bill, prices.voice)).toBeCloseTo((200_000 + 100_000 * 0.05 * 3 + 100_000 * 0.3 * 0.05 * 1.5) * 0.038);
    expect(usdOf(bill, prices.inbound)).toBeCloseTo(200_000 * 0.0022);
    expect(usdOf(bill, prices.number)).toBeCloseTo(365 * 0.03);
  });

  it('pays Amazon and the carrier for each part of a text', () => {
    const parts = 100_000 * (0.3 * 0.7 * 4 + 0.42 * 0.2 * 3);
    expect(usdOf(bill, prices.text)).toBeCloseTo(parts * 0.007);
    expect(usdOf(bill, prices.carrier)).toBeCloseTo(parts * 0.0045);
  });

  it('pays machines by what a call takes of them', () => {
    const invocations = 100_000 * (0.3 * 15 + 0.42 * 11 + 0.08 * 8 + 0.2 * 6) + 300_000;
    expect(usdOf(bill, prices.lambdaRequest)).toBeCloseTo((invocations / 1e6) * 0.2);
    expect(usdOf(bill, prices.lambdaTime)).toBeCloseTo(invocations * 0.05 * 0.5 * 0.0000133334);
    expect(usdOf(bill, prices.log)).toBeCloseTo(((invocations * 3000) / 1e9) * 0.5);
  });

  it('pays the site by the request, twice, by what it reads and by what it sends', () => {
    expect(usdOf(bill, prices.read)).toBeCloseTo((100_000 * 6 + 300_000 * 5) * 0.125e-6);
    expect(usdOf(bill, prices.apiRequest)).toBeCloseTo(0.3 * 1);
    expect(usdOf(bill, prices.siteRequest)).toBeCloseTo(30 * 0.01);
    expect(usdOf(bill, prices.siteTransfer)).toBeCloseTo(300_000 * 20e-6 * 0.085);
  });

  it('has Lex in the price of a minute, or by request where the minute is cheaper', () => {
    const basic = yearlyBill(100_000, 2, 'basic');
    expect(usdOf(bill, prices.lexRequest)).toBeUndefined();
    expect(usdOf(basic, prices.voice)).toBeUndefined();
    expect(usdOf(basic, prices.basicVoice)).toBeCloseTo(217_250 * 0.018);
    expect(usdOf(basic, prices.lexRequest)).toBeCloseTo(100_000 * (0.3 * 5 + 0.42 * 2 + 0.08 + 0.2) * 0.004);
  });

  it('asks no model; asking one would be paid by the token, for the calls the line is unsure of', () => {
    expect(usdOf(bill, prices.tokensIn)).toBeUndefined();
    const opinion = secondOpinionBill(100_000);
    expect(opinion.usd).toBeCloseTo(100_000 * 0.26 * (3000 * 0.035e-6 + 40 * 0.14e-6));
  });

  it('costs the goal when a mean call lasts as long as is said', () => {
    const minutes = minutesWithin(20_000, 100_000, 'customer');
    expect(yearlyBill(100_000, minutes, 'customer').usd).toBeCloseTo(20_000);
  });
});

describe('seconds of prompts', () => {
  it('are as measured, where they were', () => {
    const measured = [
      { what: 'prompts: filing a pothole', value: 33.3, unit: 's' },
      { what: 'prompts: the longest answer', value: 22.2, unit: 's' },
    ];
    expect(promptSecondsFrom(JSON.stringify({ measured }))).toMatchObject({ service: 33.3, information: 22.2 });
    expect(promptSecondsFrom(undefined).service).toBe(41.6);
  });
});

describe('what is printed', () => {
  const text = printedCost(106_000, promptSecondsFrom(undefined));
  const lineOf = (start: string) => text.split('\n').find((line) => line.trim().startsWith(start)) ?? '';

  it('has every line with its price, and what has none visibly without', () => {
    expect(lineOf('Amazon Connect voice, Lex included')).toMatch(/at \$0\.038 +\$[\d,]+\.\d\d {2}\[1\]$/);
    expect(lineOf('telephony, outbound')).toMatch(/not found/);
    expect(text).toMatch(/not in it, no price found: .*telephony, outbound/);
    expect(lineOf('second opinion (Amazon Bedrock): off')).toMatch(/\$0\.00$/);
  });

  it('holds it against the goal and against 2006, and says whose pay is not in it', () => {
    expect(text).toContain('Goal: at most $20,000 a year. Met');
    expect(text).toContain('$1,000,000 to install and $300,000 a year');
    expect(text).toContain('the pay of the people who answer is no part of it');
    expect(printedCost(500_000, promptSecondsFrom(undefined))).toContain('Goal: at most $20,000 a year. Not met');
  });

  it('has a source with its day for each price', () => {
    for (const { source, read } of Object.values(prices)) expect(text).toContain(`${source}, ${read}`);
    expect(Object.values(prices).filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});

describe('the number of calls', () => {
  it.each([
    [[], 106_000],
    [['--calls', '50000'], 50_000],
    [['--calls=1'], 1],
  ])('of %j is %d', (args, calls) => {
    expect(callsFrom(args)).toBe(calls);
  });

  it.each([
    [['--calls', 'many']],
    [['--calls', '0']],
    [['--calls', '-5']],
    [['--calls', '1.5']],
    [['--people', '3']],
    [['5']],
  ])('is not told by %j', (args) => {
    expect(callsFrom(args)).toBeUndefined();
  });
});
