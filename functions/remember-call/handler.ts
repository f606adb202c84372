import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { contactsThrough } from '../../shared/adapters/contacts.ts';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { gapsIn } from '../../shared/adapters/dynamodb/gaps.ts';
import { filingIn } from '../../shared/adapters/filing.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import { fileRequest } from '../../shared/domain/filing/file-request.ts';
import type { Report } from '../../shared/domain/filing/filing.ts';
import { city } from '../../shared/runtime/city.ts';
import { contactEventHandler } from '../../shared/runtime/contact-event-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { endedCall } from './ended-call.ts';
import { rememberCall } from './remember-call.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const contacts = contactsThrough(new ConnectClient());
// Few calls are cut off when all was said: a number reserved for the next one would mostly be lost.
const filing = filingIn(table, deriveLineKeys(env.LINE_SECRET), city, 1);
const deps = {
  ...callersIn(table),
  ...gapsIn(table),
  ...filing,
  city,
  file: (report: Report) => fileRequest(filing, report),
};

/** A call has ended: what it leaves behind is kept. */
export const handler = contactEventHandler(async ({ contactId, instanceId, at }) => {
  await rememberCall(deps, endedCall({ contactId, endedAt: at, ...(await contacts.contact(instanceId, contactId)) }));
});
