import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FailingDynamoDb, startFailingDynamoDb } from '../support/failing-dynamodb.ts';
import { breakFunction } from '../support/functions.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { requestsAt } from '../support/stored-requests.ts';

const ana = '+18605550123';
const office = new Date('2026-11-23T15:00:00Z');
/** A pothole that nobody has reported yet: what a call that broke had gathered is filed when it ends. */
let potholes = 0;
function pothole() {
  potholes += 1;
  const place = `${300 + potholes} Park Street`;
  return { place, steps: ['say:a pothole', `say:${place}`, 'press:1', 'press:1'] };
}

let dynamoDb: FailingDynamoDb;
let line: TestLine;
beforeAll(async () => {
  dynamoDb = await startFailingDynamoDb();
  line = await openTestLine({ now: () => office, dynamoDb });
});
afterEach(() => dynamoDb.recover());
afterAll(() => line.close());

describe.each(['throws', 'hangs', 'dies'] as const)('a function that %s', (how) => {
  it.each(['answer-call', 'hear-caller', 'classify-need', 'locate-place', 'file-request'])(
    'leaves no caller without a person, were it %s',
    async (folder) => {
      const { steps } = pothole();
      const mend = breakFunction(line, folder, how);
      const call = await line.call(ana, ...steps).finally(mend);

      expect(call.trackingNumber).toBeNull();
      expect(call.queued).toHaveLength(1);
      expect(call.said.at(-1)).toMatch(/call you back|le llamará/);
    },
  );

  it('leaves who asks for a status with a person, too', async () => {
    const mend = breakFunction(line, 'answer-status', how);
    const call = await line.call(ana, 'say:my report', 'press:4829061735').finally(mend);
    expect(call.queued).toEqual([{ queue: 'Hartford 311 call takers', need: 'status' }]);
  });

  it('says so in both languages, and loses nothing gathered, when filing fails', async () => {
    const { steps, place } = pothole();
    const mend = breakFunction(line, 'file-request', how);
    const { events, said } = await line.call(ana, ...steps).finally(mend);

    expect(said.join(' ')).toMatch(/technical problem.*problema técnico/);
    expect(events.filter((event) => event.type === 'lambda' && event.function.endsWith('file-request'))).toHaveLength(
      2,
    );
    expect(line.system.cloud.connect.callbacks.at(-1)?.contact.attributes).toMatchObject({
      need: 'service',
      serviceCode: 'pothole',
      words: 'a pothole',
      place,
      textConsent: 'yes',
    });
  });
});

describe('a table that throttles', () => {
  it('is asked again within the step, and the caller gets a number', async () => {
    dynamoDb.throttle(['PutItem', 'UpdateItem'], 2);
    const call = await line.call('+18605550130', 'say:a pothole', 'say:200 Main Street', 'press:1', 'press:1');

    expect(call.trackingNumber).not.toBeNull();
    expect((await requestsAt(line, 'pothole', '200-main-st')).followers).toHaveLength(1);
  });

  it('for longer than a call can wait gives the caller a person', async () => {
    dynamoDb.throttle(['PutItem', 'UpdateItem']);
    const call = await line.call('+18605550131', 'say:a pothole', 'say:201 Main Street', 'press:1', 'press:1');

    expect(call.trackingNumber).toBeNull();
    expect(call.queued).toEqual([{ queue: 'Hartford 311 call takers', need: 'service' }]);
  });

  it('delays the texts, and no more', async () => {
    const call = await line.call('+18605550132', 'say:a pothole', 'say:202 Main Street', 'press:1', 'press:1');
    dynamoDb.throttle(['UpdateItem'], 10);

    const texts = (await line.outbox()).filter(({ to }) => to === '+18605550132');
    expect(texts.map(({ text }) => text)).toEqual([expect.stringContaining(call.trackingNumber ?? '-')]);
  });
});
