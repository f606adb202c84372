import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { bucketThrough } from '../../shared/adapters/buckets.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { objectHandler } from '../../shared/runtime/object-handler.ts';
import { publishOpenData } from './publish-open-data.ts';

const env = readEnv({
  TABLE_ARN: z.string().startsWith('arn:'),
  EXPORTS_BUCKET: z.string().min(3),
  OPEN_DATA_BUCKET: z.string().min(3),
  OPEN_DATA_FOLDER: z.string().endsWith('/'),
});
const s3 = new S3Client();

const deps = {
  city,
  exports: bucketThrough(s3, env.EXPORTS_BUCKET),
  openData: bucketThrough(s3, env.OPEN_DATA_BUCKET),
  folder: env.OPEN_DATA_FOLDER,
  tableArn: env.TABLE_ARN,
  leftOut: (line: Readonly<Record<string, string | number>>) => logger.warn('line-left-out', line),
  now: () => new Date(),
};

/** Every night, once DynamoDB has exported what is published of requests, all of it goes out in bulk. */
export const handler = objectHandler(env.EXPORTS_BUCKET, (key) => publishOpenData(deps, key));
