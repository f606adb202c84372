import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { accountId, arn, type Cloud, region } from './cloud.ts';

/** What is understood of DynamoDB's ExportTableToPointInTime. */
export const ExportTable = z.strictObject({
  TableArn: z.string().startsWith(arn('dynamodb', 'table/')),
  S3Bucket: z.string(),
  S3Prefix: z.string().optional(),
  S3SseAlgorithm: z.literal('AES256').optional(),
  ExportType: z.literal('FULL_EXPORT').default('FULL_EXPORT'),
  ExportFormat: z.literal('DYNAMODB_JSON').default('DYNAMODB_JSON'),
  ClientToken: z.string().optional(),
});

/** DynamoDB writes a file for each partition of the table; here it is one for so many items. */
const itemsPerFile = 10_000;
const compress = promisify(gzip);

type DataFile = {
  readonly itemCount: number;
  readonly md5Checksum: string;
  readonly etag: string;
  readonly dataFileS3Key: string;
};

/**
 * Exports a table into a bucket as DynamoDB does, and is done when it answers, which DynamoDB is not for minutes. What is
 * written meanwhile may be in it or not: the emulator cannot look back in time.
 * @returns DynamoDB's description of the export
 */
export async function exportTable(
  { dynamoDb, messaging, now }: Pick<Cloud, 'dynamoDb' | 'messaging' | 'now'>,
  input: unknown,
) {
  const { TableArn, S3Bucket, S3Prefix, S3SseAlgorithm, ExportType, ExportFormat } = ExportTable.parse(input);
  const startedAt = now();
  const id = `${String(startedAt.getTime()).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
  const folder = `${S3Prefix ? `${S3Prefix}/` : ''}AWSDynamoDB/${id}/`;
  const client = new DynamoDBClient({
    region,
    endpoint: dynamoDb.endpoint,
    credentials: { accessKeyId: accountId, secretAccessKey: 'local' },
  });
  const files: DataFile[] = [];
  let lines: string[] = [];
  try {
    await put('_started', '');
    for await (const { Items = [] } of paginateScan({ client }, { TableName: nameIn(TableArn) })) {
      for (const Item of Items) lines.push(`${JSON.stringify({ Item }, withBytes)}\n`);
      if (lines.length >= itemsPerFile) await closeFile();
    }
    await closeFile();
  } finally {
    client.destroy();
  }
  await putWithChecksum('manifest-files', files.map((file) => `${JSON.stringify(file)}\n`).join(''));
  const exportArn = `${TableArn}/export/${id}`;
  const itemCount = files.reduce((sum, file) => sum + file.itemCount, 0);
  const summary = {
    version: '2023-08-01',
    exportArn,
    startTime: startedAt.toISOString(),
    endTime: now().toISOString(),
    tableArn: TableArn,
    tableId: randomUUID(),
    exportTime: startedAt.toISOString(),
    s3Bucket: S3Bucket,
    s3Prefix: S3Prefix ?? null,
    s3SseAlgorithm: S3SseAlgorithm ?? 'AES256',
    s3SseKmsKeyId: null,
    manifestFilesS3Key: `${folder}manifest-files.json`,
    billedSizeBytes: 0,
    itemCount,
    outputFormat: ExportFormat,
    exportType: ExportType,
  };
  await putWithChecksum('manifest-summary', JSON.stringify(summary));
  return {
    ExportArn: exportArn,
    ExportStatus: 'COMPLETED',
    ExportFormat,
    ExportType,
    ExportManifest: `${folder}manifest-summary.json`,
    ItemCount: itemCount,
    S3Bucket,
    TableArn,
  };

  /** Of an empty table there is an empty file. */
  async function closeFile(): Promise<void> {
    if (lines.length === 0 && files.length > 0) return;
    const body = await compress(lines.join(''));
    const name = `data/${randomBytes(13).toString('hex')}.json.gz`;
    const etag = await put(name, body);
    const dataFileS3Key = `${folder}${name}`;
    files.push({ itemCount: lines.length, md5Checksum: md5(body), etag, dataFileS3Key });
    lines = [];
  }

  async function putWithChecksum(name: string, text: string): Promise<void> {
    await put(`${name}.checksum`, md5(text));
    await put(`${name}.json`, text);
  }

  function put(name: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
    return messaging.putObject(S3Bucket, `${folder}${name}`, body);
  }
}

function nameIn(tableArn: string): string {
  return tableArn.slice(tableArn.indexOf('/') + 1);
}

function withBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function md5(body: string | Uint8Array): string {
  return createHash('md5').update(body).digest('base64');
}
