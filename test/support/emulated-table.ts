import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoDbEmulator, startDynamoDb } from '../../local/cloud/dynamodb.ts';
import { serviceIndex, statusIndex } from '../../shared/adapters/dynamodb/published-requests.ts';
import { callerIndex, departmentIndex, type Table, trackingNumberIndex } from '../../shared/adapters/dynamodb/table.ts';
import { type Meter, meterOf } from './meter.ts';

export type EmulatedDynamoDb = {
  readonly endpoint: string;
  /** An empty table with the keys, the indexes and the stream that the deployment gives it. */
  readonly makeTable: () => Promise<MeteredTable>;
  /** The same for what is published. */
  readonly makePublishedTable: () => Promise<MeteredTable>;
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
  async function make(shape: TableShape): Promise<MeteredTable> {
    tables += 1;
    const name = `table-${process.pid}-${tables}`;
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...shape }));
    meter.reset();
    return { client, name, meter };
  }
  return {
    endpoint,
    makeTable: () => make(requestsTable),
    makePublishedTable: () => make(publishedTable),
    async stop() {
      client.destroy();
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type TableShape = Omit<CreateTableCommandInput, 'TableName' | 'BillingMode'>;

const texts = (names: readonly string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
const key = (partition: string, sort?: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  ...(sort ? [{ AttributeName: sort, KeyType: 'RANGE' as const }] : []),
];
const index = (IndexName: string, KeySchema: ReturnType<typeof key>, ProjectionType: 'ALL' | 'KEYS_ONLY' = 'ALL') => ({
  IndexName,
  KeySchema,
  Projection: { ProjectionType },
});

const requestsTable: TableShape = {
  AttributeDefinitions: texts(['pk', 'sk', 'trackingNumber', 'callerHash', 'filedAt', 'openIn', 'promisedBy']),
  KeySchema: key('pk', 'sk'),
  GlobalSecondaryIndexes: [
    index(trackingNumberIndex, key('trackingNumber')),
    index(callerIndex, key('callerHash', 'filedAt')),
    index(departmentIndex, key('openIn', 'promisedBy'), 'KEYS_ONLY'),
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

const publishedTable: TableShape = {
  AttributeDefinitions: texts(['trackingNumber', 'statusYear', 'serviceYear', 'filed']),
  KeySchema: key('trackingNumber'),
  GlobalSecondaryIndexes: [
    index(statusIndex, key('statusYear', 'filed')),
    index(serviceIndex, key('serviceYear', 'filed')),
  ],
};
