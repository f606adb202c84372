import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { answersIn } from '../../shared/adapters/dynamodb/answers.ts';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { claimsIn } from '../../shared/adapters/dynamodb/claims.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrderChangesIn } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, protectPhone } from '../../shared/adapters/line-keys.ts';
import { outgoingThrough } from '../../shared/adapters/outgoing.ts';
import { makeNeedClassifier } from '../../shared/domain/need-classifier.ts';
import { vocabularies } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { model } from '../../shared/runtime/model.ts';
import { textHandler } from '../../shared/runtime/text-handler.ts';
import { hearText } from './hear-text.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32), OUTGOING_QUEUE: z.url() });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const deps = {
  ...workOrdersIn(table),
  ...workOrderChangesIn(table),
  ...claimsIn(table),
  ...requestsIn(table),
  ...callersIn(table),
  ...answersIn(table),
  ...outgoingThrough(new SQSClient(), env.OUTGOING_QUEUE),
  city,
  classify: makeNeedClassifier(city, vocabularies, model),
  protectPhone: (phone: string) => protectPhone(phone, keys),
  now: () => new Date(),
};

/** Residents' texts to the line's number. */
export const handler = textHandler((text) => hearText(deps, text));
