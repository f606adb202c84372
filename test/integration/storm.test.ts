import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { requestsAt } from '../support/stored-requests.ts';

const callers = Array.from({ length: 200 }, (_, index) => `+1860555${String(1000 + index)}`);

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine();
});
afterAll(() => line.close());

/** So that a second crowd is told from the first. */
const otherCallers = callers.map((caller) => caller.replace('+1860555', '+1860556'));

describe.each([
  ['at an address without a point', '45 Park Street', '45-park-st', callers],
  ['at a corner with one', 'Adelaide Street and Franklin Avenue', 'adelaide-st-and-franklin-ave', otherCallers],
])('200 callers at once about one pothole %s', (_, place, placeId, crowd) => {
  it('get 200 tracking numbers, one work order, and a text each', async () => {
    const before = (await line.outbox()).length;
    const calls = await Promise.all(
      crowd.map((caller) => line.call(caller, 'say:a pothole', `say:${place}`, 'press:1', 'press:1')),
    );

    const numbers = calls.map(({ trackingNumber }) => readTrackingNumber(trackingNumber ?? ''));
    expect(new Set(numbers).size).toBe(200);
    expect(numbers).not.toContain(undefined);

    const { workOrders, followers } = await requestsAt(line, 'pothole', placeId);
    expect(workOrders).toHaveLength(1);
    expect(new Set(followers.map(({ trackingNumber }) => trackingNumber))).toEqual(new Set(numbers));

    const messages = (await line.outbox()).slice(before);
    expect(messages.filter(({ kind }) => kind === 'topic')).toHaveLength(1);
    expect(
      messages
        .filter(({ kind }) => kind === 'sms')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(crowd);
  });
});
