import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoDbEmulator, startDynamoDb } from '../../local/cloud/dynamodb.ts';
import { callerIndex, departmentIndex, type Table, trackingNumberIndex } from '../../shared/adapters/dynamodb/table.ts';
import { type Meter, meterOf } from './meter.ts';

export type EmulatedDynamoDb = {
  readonly endpoint: string;
  /** An empty table with the keys, the indexes and the stream that the deployment gives it. */
  readonly makeTable: () => Promise<MeteredTable>;
  readonly stop: () => Promise<void>;
};
export type MeteredTable = Table & { readonly meter: Meter };

export const emulatorAccess = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** A DynamoDB emulator of its own, which forgets everything when it is stopped. */
export async function emulateDynamoDb(): Promise<EmulatedDynamoDb> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-311-table-'));
  const emulator: DynamoDbEmulator = await startDynamoDb(join(folder, 'dynamodb.sqlite'));
  const { endpoint } = emulator;
  const client = new DynamoDBClient({ ...emulatorAccess, endpoint });
  const meter = meterOf(client);
  let tables = 0;
  return {
    endpoint,
    async makeTable() {
      tables += 1;
      const name = `requests-${process.pid}-${tables}`;
      await createTable(client, name);
      meter.reset();
      return { client, name, meter };
    },
    async stop() {
      client.destroy();
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'trackingNumber', 'callerHash', 'filedAt', 'openIn', 'promisedBy'].map(
        (AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        }),
      ),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: trackingNumberIndex,
          KeySchema: [{ AttributeName: 'trackingNumber', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: callerIndex,
          KeySchema: [
            { AttributeName: 'callerHash', KeyType: 'HASH' },
            { AttributeName: 'filedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: departmentIndex,
          KeySchema: [
            { AttributeName: 'openIn', KeyType: 'HASH' },
            { AttributeName: 'promisedBy', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}
