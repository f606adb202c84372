import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call, queueNamed } from './fake-world.ts';

const figures = {
  contactsInQueue: 4,
  oldestContactAgeSeconds: 95,
  agentsOnline: 3,
  agentsAvailable: 0,
  agentsStaffed: 2,
};
const residents = queueNamed('residents');

describe('Compare', () => {
  const compare = flow([
    action(
      'compare',
      'Compare',
      { ComparisonValue: '$.Attributes.need' },
      {
        next: 'none',
        when: [
          ['Equals', 'pothole', 'hole'],
          ['TextStartsWith', 'pot', 'pot'],
          ['Equals', '$.FlowAttributes.other', 'other'],
        ],
        errors: { NoMatchingCondition: 'none' },
      },
    ),
  ]);

  test.each([
    ['pothole', 'hole'],
    ['pots', 'pot'],
    ['tree', 'other'],
    ['', 'none'],
  ])('takes the first condition that %o meets: %s', async (need, block) => {
    const { path } = await call(compare, {}, { attributes: { need }, flowAttributes: { other: 'tree' } });
    expect(path[1]).toBe(block);
  });

  test('meets nothing when there is no such attribute, and does not warn of it', async () => {
    const { path, warnings } = await call(compare);
    expect(path[1]).toBe('none');
    expect(warnings).toEqual([]);
  });

  test('refuses a value that is not one path', async () => {
    const wrong = flow([action('compare', 'Compare', { ComparisonValue: 'a $.Attributes.need' })]);
    await expect(call(wrong)).rejects.toThrow('Path: Actions[0].Parameters.ComparisonValue');
  });
});

describe('Loop', () => {
  const looping = (LoopCount: string) =>
    flow([
      action(
        'loop',
        'Loop',
        { LoopCount },
        { next: 'done', on: { ContinueLooping: 'again', DoneLooping: 'done' }, errors: { NoMatchingError: 'failed' } },
      ),
      action('again', 'MessageParticipant', { Text: 'again' }, { next: 'loop' }),
    ]);

  test('continues as often as it says, then is done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 100 }), async (count) => {
        const { heard } = await call(looping(String(count)));
        expect(heard).toEqual([...Array.from({ length: count }, () => 'again'), 'done']);
      }),
      { numRuns: 20 },
    );
  });

  test('starts over once it is done', async () => {
    const outer = flow([
      action(
        'outer',
        'Loop',
        { LoopCount: '2' },
        { next: 'done', on: { ContinueLooping: 'inner', DoneLooping: 'done' } },
      ),
      action(
        'inner',
        'Loop',
        { LoopCount: '3' },
        { next: 'done', on: { ContinueLooping: 'tick', DoneLooping: 'outer' } },
      ),
      action('tick', 'MessageParticipant', { Text: 'tick' }, { next: 'inner' }),
    ]);
    expect((await call(outer)).heard).toEqual([...Array.from({ length: 6 }, () => 'tick'), 'done']);
  });

  test('counts by the contact, and fails on what is no number', async () => {
    const { heard } = await call(looping('$.Attributes.times'), {}, { attributes: { times: '1' } });
    expect(heard).toEqual(['again', 'done']);
    expect((await call(looping('$.Attributes.times'))).path[1]).toBe('failed');
    expect((await call(looping('101'))).path[1]).toBe('failed');
  });

  test('tells the round it is in, and that the base of it is not verified', async () => {
    const counting = flow([
      action('loop', 'Loop', { LoopCount: '2' }, { next: 'done', on: { ContinueLooping: 'say', DoneLooping: 'done' } }),
      action('say', 'MessageParticipant', { Text: 'Round $.Loop.LoopCounter' }, { next: 'loop' }),
    ]);
    const { heard, warnings } = await call(counting);
    expect(heard).toEqual(['Round 0', 'Round 1', 'done']);
    expect(warnings).toHaveLength(2);
  });
});

describe('DistributeByPercentage', () => {
  const distribute = flow([
    action(
      'draw',
      'DistributeByPercentage',
      {},
      {
        next: 'rest',
        when: [
          ['NumberLessThan', '4', 'three'],
          ['NumberLessThan', '10', 'six'],
          ['NumberLessThan', '18', 'eight'],
        ],
        errors: { NoMatchingCondition: 'rest' },
      },
    ),
  ]);

  test('gives each branch its share of a hundred draws', async () => {
    const shares: Record<string, number> = {};
    for (let draw = 0; draw < 100; draw += 1) {
      const { path } = await call(distribute, { random: draw / 100 });
      const block = path[1] ?? '';
      shares[block] = (shares[block] ?? 0) + 1;
    }
    expect(shares).toEqual({ three: 3, six: 6, eight: 8, rest: 83 });
  });
});

describe('CheckHoursOfOperation', () => {
  const hours = (parameters: Record<string, string> = {}) =>
    flow([
      action('check', 'CheckHoursOfOperation', parameters, {
        next: 'failed',
        on: { True: 'open', False: 'closed' },
        errors: { NoMatchingError: 'failed' },
      }),
    ]);

  test('goes by the named hours', async () => {
    expect((await call(hours({ HoursOfOperationId: 'weekdays' }), { open: true })).path[1]).toBe('open');
    expect((await call(hours({ HoursOfOperationId: 'weekdays' }), { open: false })).path[1]).toBe('closed');
    expect((await call(hours({ HoursOfOperationId: 'none' }))).path[1]).toBe('failed');
  });

  test("goes by the queue's hours where none are named, and fails without a queue", async () => {
    expect((await call(hours(), { open: true }, { queue: residents })).path[1]).toBe('open');
    expect((await call(hours(), { open: true })).path[1]).toBe('failed');
  });
});

describe('queue metrics', () => {
  const check = (MetricType: string, operand: string) =>
    flow([
      action(
        'check',
        'CheckMetricData',
        { MetricType },
        {
          next: 'no',
          when: [['NumberGreaterThan', operand, 'yes']],
          errors: { NoMatchingCondition: 'no', NoMatchingError: 'failed' },
        },
      ),
    ]);

  test.each([
    ['NumberOfAgentsOnline', '0', 'yes'],
    ['NumberOfAgentsStaffed', '0', 'yes'],
    ['NumberOfAgentsAvailable', '0', 'no'],
    ['NumberOfContactsInQueue', '3', 'yes'],
    ['OldestContactInQueueAgeSeconds', '95', 'no'],
  ])('%s over %s: %s', async (metric, operand, block) => {
    expect((await call(check(metric, operand), { metrics: figures }, { queue: residents })).path[1]).toBe(block);
  });

  test('fail without a queue', async () => {
    expect((await call(check('NumberOfAgentsOnline', '0'), { metrics: figures })).path[1]).toBe('failed');
  });

  test('are read by GetMetricData into $.Metrics', async () => {
    const get = flow([
      action(
        'get',
        'GetMetricData',
        { QueueId: residents.arn, QueueChannel: 'Voice' },
        { next: 'say', errors: { NoMatchingError: 'failed' } },
      ),
      action(
        'say',
        'MessageParticipant',
        { Text: '$.Metrics.Queue.Size wait, $.Metrics.Agents.Staffed.Count answer' },
        { next: 'done' },
      ),
    ]);
    expect((await call(get, { metrics: figures, queues: [residents] })).heard[0]).toBe('4 wait, 2 answer');
    expect((await call(get, { queues: [residents] })).heard[0]).toBe('failed');
    expect((await call(get, { metrics: figures })).heard[0]).toBe('failed');
  });
});

describe('Wait', () => {
  test('lets the time pass, and says that a phone call is not what it is for', async () => {
    const waiting = flow([
      action(
        'wait',
        'Wait',
        { TimeLimitSeconds: '30' },
        { next: 'failed', on: { WaitCompleted: 'done' }, errors: { NoMatchingError: 'failed' } },
      ),
    ]);
    const before = Date.UTC(2026, 0, 5);
    const { path, warnings, world } = await call(waiting);
    expect(path[1]).toBe('done');
    expect(world.clock.now() - before).toBe(30_000);
    expect(warnings).toHaveLength(1);
  });
});
