import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { deriveLineKeys, hashPhone } from '../../shared/adapters/line-keys.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { stopTexts } from './stop-texts.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);

const deps = {
  ...callersIn({ client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME }),
  hashPhone: (phone: string) => hashPhone(phone, keys),
  now: () => new Date(),
};

/** The caller wants no more messages. */
export const handler = connectHandler(z.object({}), (call) => stopTexts(deps, call));
