import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import 'aws-sdk-client-mock-vitest/extend';
import { bucketThrough } from '../../../shared/adapters/buckets.ts';
import { emulatorAccess } from '../../support/emulated-table.ts';

const client = new S3Client(emulatorAccess);
const s3 = mockClient(client);
const bucket = bucketThrough(client, 'open');
const kind = { contentType: 'text/csv', freshSeconds: 60 };
const megabyte = new Uint8Array(1_048_576);
beforeEach(() => {
  s3.reset();
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'one' });
  s3.on(UploadPartCommand).resolves({ ETag: '"part"' });
  s3.on(CompleteMultipartUploadCommand).resolves({});
});

describe('an object that is written piece by piece', () => {
  it('is not there when it is abandoned, and nothing of it is', async () => {
    const object = bucket.write('requests.csv', kind);
    for (let pieces = 0; pieces < 12; pieces += 1) await object.write(megabyte);
    await object.abandon();
    expect(s3).toHaveReceivedCommandWith(AbortMultipartUploadCommand, { Key: 'requests.csv', UploadId: 'one' });
    expect(s3).toHaveReceivedCommandTimes(CompleteMultipartUploadCommand, 0);
  });

  it('that is small is not written at all when it is abandoned', async () => {
    const object = bucket.write('requests.csv', kind);
    await object.write(megabyte.subarray(0, 100));
    await object.abandon();
    expect(s3).toHaveReceivedCommandTimes(PutObjectCommand, 0);
  });

  it('tells who writes on that S3 has stopped taking it', async () => {
    s3.on(UploadPartCommand).rejects(new Error('S3 is away'));
    const object = bucket.write('requests.csv', kind);
    const writing = async () => {
      for (let pieces = 0; pieces < 100; pieces += 1) await object.write(megabyte);
    };
    await expect(writing()).rejects.toThrow('S3 is away');
    await expect(object.finish()).rejects.toThrow('S3 is away');
    await object.abandon();
  });
});

describe('an object that takes the place of another', () => {
  it.each([
    ['the one that was read', '"abc"', { IfMatch: '"abc"' }],
    ['none', undefined, { IfNoneMatch: '*' }],
  ])('does so only where there still is %s', async (_, replaced, condition) => {
    await bucket.replace('manifest.json', '{}', kind, replaced);
    expect(s3).toHaveReceivedCommandWith(PutObjectCommand, { Key: 'manifest.json', Body: '{}', ...condition });
  });
});

describe('objects that are removed', () => {
  it('go a thousand at a time', async () => {
    s3.on(DeleteObjectsCommand).resolves({});
    await bucket.remove(Array.from({ length: 2001 }, (_, index) => `runs/${index}`));
    const sizes = s3.commandCalls(DeleteObjectsCommand).map(({ args }) => args[0].input.Delete?.Objects?.length);
    expect(sizes).toEqual([1000, 1000, 1]);
    await bucket.remove([]);
    expect(s3).toHaveReceivedCommandTimes(DeleteObjectsCommand, 3);
  });

  it('are named when one stays', async () => {
    s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'runs/1', Code: 'AccessDenied' }] });
    await expect(bucket.remove(['runs/1'])).rejects.toThrow('1 objects could not be removed: AccessDenied');
  });
});
