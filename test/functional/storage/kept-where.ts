import { afterAll, beforeAll } from 'vitest';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';
import { fakeStorage, type Storage, storageIn } from './storage.ts';

/** The two that one suite holds to the same promises; each `make` is empty. Starts an emulator for the test file. */
export function keptWhere(): readonly { readonly kept: string; readonly make: () => Promise<Storage> }[] {
  let dynamoDb: EmulatedDynamoDb;
  beforeAll(async () => {
    dynamoDb = await emulateDynamoDb();
  });
  afterAll(() => dynamoDb.stop());
  return [
    { kept: 'in memory', make: async () => fakeStorage() },
    { kept: 'in DynamoDB', make: async () => storageIn(await dynamoDb.makeTable()) },
  ];
}
