import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { trackingNumberSequenceIn } from '../../shared/adapters/dynamodb/sequences.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, protectPhone } from '../../shared/adapters/line-keys.ts';
import { fileRequest } from '../../shared/domain/file-request.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { trackingNumberFor } from '../../shared/domain/tracking-number.ts';
import { languageFor } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerFiled } from './answer-filed.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const nextInSequence = trackingNumberSequenceIn(table, 10);

const deps = {
  ...workOrdersIn(table),
  ...requestsIn(table),
  city,
  finder: makePlaceFinder(city),
  nextTrackingNumber: async () => trackingNumberFor(await nextInSequence(), keys.trackingNumbers),
  protectPhone: (phone: string) => protectPhone(phone, keys),
  now: () => new Date(),
};

const Parameters = z.object({
  serviceCode: z.string().min(1),
  words: flowText,
  /** The label that was read back and confirmed; none when the place could not be found. */
  place: flowText,
  placeWords: flowText,
  textConsent: z.enum(['yes', 'no']),
});

/** Files what the caller reported and reads back the tracking number. */
export const handler = connectHandler(Parameters, async (call, { textConsent, ...report }) => {
  const language = languageFor(call.languageCode);
  const { contactId, phone } = call;
  const filed = await fileRequest(deps, { ...report, contactId, phone, language, texts: textConsent === 'yes' });
  return answerFiled(city, filed, language);
});
