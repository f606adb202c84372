import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { askedTextsIn } from '../../shared/adapters/dynamodb/asked-texts.ts';
import { deriveLineKeys, protectPhone } from '../../shared/adapters/line-keys.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { textAnswer } from './text-answer.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);

const deps = {
  ...askedTextsIn({ client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME }),
  protectPhone: (phone: string) => protectPhone(phone, keys),
  now: () => new Date(),
};

const Parameters = z.object({ article: z.string().min(1) });

/** The caller wants the whole answer as a text. */
export const handler = connectHandler(Parameters, (call, { article }) => textAnswer(deps, article, call));
