import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClients, apiClientsIn, hashApiKey } from '../../../shared/adapters/dynamodb/api-clients.ts';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';

let dynamoDb: EmulatedDynamoDb;
let clients: ApiClients;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
});
beforeEach(async () => {
  clients = apiClientsIn(await dynamoDb.makeTable());
});
afterAll(() => dynamoDb.stop());

const client = {
  keyHash: hashApiKey('key'),
  name: 'a client',
  perMinute: 4,
  perDay: 7,
  since: '2026-03-02T15:00:00.000Z',
};
const at = (time: string) => new Date(`2026-03-02T${time}.000Z`);

describe('the use of a client', () => {
  it('is counted up to its plan and not beyond, however many come at once', async () => {
    async function allowed(time: string) {
      const uses = await Promise.all(Array.from({ length: 12 }, () => clients.countUse(client, at(time))));
      return { allowed: uses.filter((usedUp) => !usedUp).length, otherwise: new Set(uses.filter((usedUp) => usedUp)) };
    }
    expect(await allowed('15:04:59')).toEqual({ allowed: 4, otherwise: new Set(['minute']) });
    expect(await allowed('15:05:00')).toEqual({ allowed: 3, otherwise: new Set(['day']) });
    expect(await clients.countUse(client, new Date('2026-03-03T00:00:00.000Z'))).toBeUndefined();
  });

  it('of a clock a little behind counts with the minute that has begun', async () => {
    for (const time of ['15:05:00', '15:04:59', '15:05:01', '15:04:58'])
      expect(await clients.countUse(client, at(time))).toBeUndefined();
    expect(await clients.countUse(client, at('15:04:59'))).toBe('minute');
  });

  it('is no use of another one', async () => {
    for (let use = 0; use < 4; use += 1) await clients.countUse(client, at('15:04:00'));
    expect(await clients.countUse({ ...client, keyHash: hashApiKey('other') }, at('15:04:00'))).toBeUndefined();
  });
});
