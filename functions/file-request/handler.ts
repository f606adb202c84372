import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { durationsIn } from '../../shared/adapters/dynamodb/durations.ts';
import { filingIn } from '../../shared/adapters/filing.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import { tookLately } from '../../shared/domain/estimate.ts';
import { fileRequest } from '../../shared/domain/filing/file-request.ts';
import { readWorkOrderName } from '../../shared/domain/work-order-key.ts';
import { languageFor } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerFiled } from './answer-filed.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const durations = durationsIn(table);
const deps = filingIn(table, deriveLineKeys(env.LINE_SECRET), city, 10);

const Parameters = z.object({
  serviceCode: z.string().min(1),
  words: flowText,
  /** The label that was read back and confirmed; none when the place could not be found. */
  place: flowText,
  placeWords: flowText,
  textConsent: z.enum(['yes', 'no', 'call']),
  /** The open work order the caller said it is, or is not. */
  follows: flowText,
  apartFrom: flowText,
});

/** How long such work took lately; a report is filed also where nobody knows. */
async function lately({ serviceCode, place }: { readonly serviceCode: string; readonly place: string }) {
  const search = deps.finder.find(place);
  const point = search.outcome === 'found' ? search.place.point : undefined;
  return await tookLately(durations, serviceCode, point).catch(() => []);
}

const updatesFor = { yes: 'texts', no: 'none', call: 'calls' } as const;

/** Files what the caller reported and reads back the tracking number. */
export const handler = connectHandler(Parameters, async (call, { textConsent, follows, apartFrom, ...report }) => {
  const language = languageFor(call.languageCode);
  const { contactId, phone } = call;
  const [tookDays, filed] = await Promise.all([
    lately(report),
    fileRequest(deps, {
      ...report,
      contactId,
      phone,
      language,
      updates: updatesFor[textConsent],
      follows: readWorkOrderName(follows),
      apartFrom: readWorkOrderName(apartFrom),
    }),
  ]);
  return answerFiled(city, filed, language, tookDays);
});
