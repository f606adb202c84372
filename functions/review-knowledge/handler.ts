import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { gapsIn } from '../../shared/adapters/dynamodb/gaps.ts';
import { messagesThrough } from '../../shared/adapters/messages.ts';
import { city } from '../../shared/runtime/city.ts';
import { jsonMap, readEnv } from '../../shared/runtime/env.ts';
import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { reviewKnowledge } from './review-knowledge.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), DEPARTMENT_TOPICS: jsonMap });
const deps = {
  ...gapsIn({ client: new DynamoDBClient(), name: env.TABLE_NAME }),
  ...messagesThrough(new SNSClient(), env.DEPARTMENT_TOPICS),
  city,
};

/** Once a week the departments hear what their part of the knowledge base lacks. */
export const handler = scheduleHandler((at) => reviewKnowledge(deps, at));
