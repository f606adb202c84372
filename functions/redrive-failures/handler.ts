import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { failuresThrough } from '../../shared/adapters/failures.ts';
import { jsonOf, readEnv } from '../../shared/runtime/env.ts';
import { staffHandler } from '../../shared/runtime/staff-handler.ts';
import { Failures, redriveFailures, Wish } from './redrive-failures.ts';

const env = readEnv({ FAILURES: jsonOf(Failures) });
const deps = {
  failures: env.FAILURES,
  ...failuresThrough({ sqs: new SQSClient(), s3: new S3Client(), lambda: new LambdaClient() }),
};

/** Cloud ops list what the line gave up, and have it tried again. */
export const handler = staffHandler(Wish, (wish) => redriveFailures(deps, wish));
