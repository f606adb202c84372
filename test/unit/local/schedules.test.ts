import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, ExportTableToPointInTimeCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Scheduler } from '../../../local/cloud/scheduler.ts';
import { type Server, serve } from '../../../local/server.ts';
import { emulatorAccess } from '../../support/emulated-table.ts';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const exporting = 'arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime';
const input = (more: object = {}) => ({
  'Fn::Join': [
    '',
    [
      '{"TableArn":"',
      arnOf('Things'),
      `","S3Bucket":"kept-exports",${JSON.stringify({ ExportType: 'FULL_EXPORT', ...more }).slice(1)}`,
    ],
  ],
});
const schedule = (target: object = {}, more: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name: 'nightly',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'cron(0 4 * * ? *)',
    ScheduleExpressionTimezone: 'America/New_York',
    State: 'ENABLED',
    Target: { Arn: exporting, RoleArn: 'arn:aws:iam::000000000000:role/any', Input: input(), ...target },
    ...more,
  },
});
const resources = {
  Things: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'things',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Exports: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: 'kept-exports',
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    },
  },
  Nightly: schedule(),
  Listener: functionResource('listener', { Environment: { Variables: { COLOUR: 'green' } } }),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ suffix: '/manifest-summary.json' }] } } },
      Targets: [{ Id: 'Target0', Arn: arnOf('Listener') }],
    },
  },
};
const functions = { listener: 'console.log(JSON.stringify(event));' };

let line: MadeSystem;
let server: Server;
let s3: S3Client;
let access: ConstructorParameters<typeof DynamoDBClient>[0];
beforeAll(async () => {
  line = await systemOf(resources, functions);
  const { dynamoDb, messaging } = line.system.cloud;
  server = await serve(line.system, 0);
  s3 = new S3Client({ ...emulatorAccess, endpoint: messaging.s3Endpoint });
  access = { ...emulatorAccess, endpoint: `http://127.0.0.1:${server.port}` };
  const table = new DynamoDBClient({ ...emulatorAccess, endpoint: dynamoDb.endpoint });
  for (const id of ['a', 'b']) {
    await table.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: id }, count: { N: '3' } } }));
  }
});
afterAll(async () => {
  await server.stop();
  await line.close();
});

const keys = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'kept-exports' }));
  return Contents.flatMap(({ Key }) => Key ?? []);
};
const open = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'kept-exports', Key }));
  return Body?.transformToWebStream() ?? new ReadableStream();
};

describe('a schedule that exports a table', () => {
  test('writes the table into the bucket as DynamoDB does, and the bucket tells of it', async () => {
    await line.system.cloud.schedules.run('nightly');
    expect(await line.system.settle(10_000)).toBe(true);
    const [started = '', data = '', ...others] = (await keys()).toSorted((one, other) => (one < other ? -1 : 1));
    const folder = started.replace(/_started$/, '');
    expect(folder).toMatch(/^AWSDynamoDB\/\d{14}-[0-9a-f]{8}\/$/);
    expect(data.replace(folder, '')).toMatch(/^data\/\w+\.json\.gz$/);
    expect(others).toEqual(
      ['manifest-files.checksum', 'manifest-files.json', 'manifest-summary.checksum', 'manifest-summary.json'].map(
        (name) => `${folder}${name}`,
      ),
    );
    expect(JSON.parse(await text(await open(`${folder}manifest-files.json`)))).toEqual({
      itemCount: 2,
      md5Checksum: expect.any(String),
      etag: expect.stringMatching(/^[0-9a-f]{32}$/),
      dataFileS3Key: data,
    });
    expect(JSON.parse(await text(await open(`${folder}manifest-summary.json`)))).toMatchObject({
      exportArn: `arn:aws:dynamodb:us-east-1:000000000000:table/things/export/${folder.split('/')[1]}`,
      manifestFilesS3Key: `${folder}manifest-files.json`,
      itemCount: 2,
      outputFormat: 'DYNAMODB_JSON',
      exportType: 'FULL_EXPORT',
    });
    const lines = gunzipSync(await buffer(await open(data)))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(new Set(lines.map((each): unknown => JSON.parse(each)))).toEqual(
      new Set(['a', 'b'].map((id) => ({ Item: { id: { S: id }, count: { N: '3' } } }))),
    );
    const heard = readFileSync(join(line.system.cloud.folder, 'logs', 'listener.log'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(heard.map((each): unknown => JSON.parse(each))).toMatchObject([
      {
        'detail-type': 'Object Created',
        source: 'aws.s3',
        detail: { bucket: { name: 'kept-exports' }, object: { key: `${folder}manifest-summary.json` } },
      },
    ]);
  });

  test('is started by hand through the API of DynamoDB, which refuses what it does not understand', async () => {
    const client = new DynamoDBClient({ ...access, maxAttempts: 1 });
    const TableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/things';
    const wish = { TableArn, S3Bucket: 'kept-exports' };
    const { ExportDescription } = await client.send(new ExportTableToPointInTimeCommand(wish));
    expect(ExportDescription).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 2, TableArn });
    const ion = new ExportTableToPointInTimeCommand({ ...wish, ExportFormat: 'ION' });
    await expect(client.send(ion)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('DYNAMODB_JSON'),
    });
  });

  test.each([
    ['calls what cannot be called here', schedule({ Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances' }), 'ec2'],
    ['exports in another way', schedule({ Input: input({ ExportType: 'INCREMENTAL_EXPORT' }) }), 'FULL_EXPORT'],
    ['says more than is understood', schedule({}, { KmsKeyArn: 'arn:aws:kms:any' }), 'KmsKeyArn'],
    ['comes at no times that are known', schedule({}, { ScheduleExpression: 'rate(1 day)' }), 'rate(1 day)'],
  ])('that %s is refused before anything runs', async (_, Nightly, complaint) => {
    await expect(systemOf({ ...resources, Nightly }, functions)).rejects.toThrow(complaint);
  });
});

test('a function says how it is configured, as Lambda does', async () => {
  const client = new LambdaClient({ ...access, maxAttempts: 1 });
  const asked = new GetFunctionConfigurationCommand({ FunctionName: 'listener' });
  expect(await client.send(asked)).toMatchObject({
    FunctionName: 'listener',
    Environment: { Variables: { COLOUR: 'green' } },
  });
  const unknown = new GetFunctionConfigurationCommand({ FunctionName: 'nobody' });
  await expect(client.send(unknown)).rejects.toThrow('Function not found: nobody');
});

describe('a schedule', () => {
  afterEach(() => vi.useRealTimers());

  test('comes when the clocks of its place say so', async () => {
    // A quarter to four on the east coast, on the day after clocks were set back.
    vi.useFakeTimers({ now: new Date('2026-11-02T08:45:00.000Z') });
    const scheduler = new Scheduler(() => undefined);
    const rung: string[] = [];
    scheduler.add('nightly', 'cron(0 4 * * ? *)', 'America/New_York', async () => rung.push(new Date().toISOString()));
    await vi.advanceTimersByTimeAsync(25 * 3_600_000);
    await scheduler.stop();
    await vi.advanceTimersByTimeAsync(25 * 3_600_000);
    expect(rung).toEqual(['2026-11-02T09:00:00.000Z', '2026-11-03T09:00:00.000Z']);
  });

  test('that fails is logged, and one that there is not is said so', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-02T08:59:00.000Z') });
    const logged: string[] = [];
    const scheduler = new Scheduler((each) => logged.push(each));
    scheduler.add('nightly', 'cron(0 9 * * ? *)', 'UTC', () => Promise.reject(new Error('no bucket')));
    await vi.advanceTimersByTimeAsync(120_000);
    await scheduler.stop();
    expect(logged).toEqual(['nightly failed: Error: no bucket']);
    await expect(scheduler.run('weekly')).rejects.toThrow('there is no schedule weekly');
  });
});
