import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { filingIn } from '../../shared/adapters/filing.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import { fileRequest } from '../../shared/domain/file-request.ts';
import { languageFor } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerFiled } from './answer-filed.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const deps = filingIn(table, deriveLineKeys(env.LINE_SECRET), city, 10);

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
