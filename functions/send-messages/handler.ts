import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { announcementsIn } from '../../shared/adapters/dynamodb/announcements.ts';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { spendingIn } from '../../shared/adapters/dynamodb/spending.ts';
import { deriveLineKeys, openSealedPhone } from '../../shared/adapters/line-keys.ts';
import { messagesThrough, sendingLimits } from '../../shared/adapters/messages.ts';
import { outboundCallsThrough } from '../../shared/adapters/outbound-calls.ts';
import { QuietHours } from '../../shared/domain/city.ts';
import { Message } from '../../shared/domain/message.ts';
import { city } from '../../shared/runtime/city.ts';
import { jsonOf, readEnv } from '../../shared/runtime/env.ts';
import { queueHandler } from '../../shared/runtime/queue-handler.ts';
import { sendMessage } from './send-message.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  LINE_SECRET: z.string().min(32),
  QUEUE_URL: z.url(),
  CONNECT_INSTANCE: z.string().min(1),
  OUTBOUND_FLOW: z.string().min(1),
  LINE_NUMBER: z.string().min(1),
  QUIET_HOURS: jsonOf(QuietHours),
  PARTS_PER_SECOND: z.coerce.number().positive(),
  PARTS_PER_DAY: z.coerce.number().int().positive(),
});
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const sqs = new SQSClient();

const deps = {
  ...announcementsIn(table),
  ...callersIn(table),
  ...spendingIn(table),
  ...messagesThrough(new SNSClient(sendingLimits), {}),
  ...outboundCallsThrough(new ConnectClient(sendingLimits), {
    instance: env.CONNECT_INSTANCE,
    flow: env.OUTBOUND_FLOW,
    from: env.LINE_NUMBER,
  }),
  quiet: { quietHours: env.QUIET_HOURS, timeZone: city.timeZone },
  openSealedPhone: (sealed: string) => openSealedPhone(sealed, keys),
  partsPerSecond: env.PARTS_PER_SECOND,
  partsPerDay: env.PARTS_PER_DAY,
  now: () => new Date(),
  sleep: (milliseconds: number) => sleep(milliseconds),
};

const putOff = (ReceiptHandle: string, VisibilityTimeout: number) =>
  sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: env.QUEUE_URL, ReceiptHandle, VisibilityTimeout }));

/** Tells residents what there is to tell them, at the pace that carriers take it. */
export const handler = queueHandler(Message, putOff, (message) => sendMessage(deps, message));
