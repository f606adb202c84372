import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { contactsThrough } from '../../shared/adapters/contacts.ts';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { trackingNumberSequenceIn } from '../../shared/adapters/dynamodb/sequences.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, protectPhone } from '../../shared/adapters/line-keys.ts';
import { fileRequest, type Report } from '../../shared/domain/file-request.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { trackingNumberFor } from '../../shared/domain/tracking-number.ts';
import { city } from '../../shared/runtime/city.ts';
import { contactEventHandler } from '../../shared/runtime/contact-event-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { endedCall } from './ended-call.ts';
import { rememberCall } from './remember-call.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const contacts = contactsThrough(new ConnectClient());
const nextInSequence = trackingNumberSequenceIn(table, 1);

const filing = {
  ...workOrdersIn(table),
  ...requestsIn(table),
  city,
  finder: makePlaceFinder(city),
  nextTrackingNumber: async () => trackingNumberFor(await nextInSequence(), keys.trackingNumbers),
  protectPhone: (phone: string) => protectPhone(phone, keys),
  now: () => new Date(),
};
const deps = { ...callersIn(table), ...filing, file: (report: Report) => fileRequest(filing, report) };

/** A call has ended: what it leaves behind is kept. */
export const handler = contactEventHandler(async ({ contactId, instanceId, at }) => {
  await rememberCall(deps, endedCall({ contactId, endedAt: at, ...(await contacts.contact(instanceId, contactId)) }));
});
