import type { ApiClient, ApiClients } from '../../shared/adapters/dynamodb/api-clients.ts';
import { type Problem, Refused } from '../../shared/open311/problem.ts';
import type { HttpRequest } from '../../shared/runtime/http-event.ts';
import type { Form } from './form.ts';

/**
 * Who files it, by the key that came with it: in the form, as GeoReport has it, in the query, or in a header. Throws
 * Refused when there is none, nobody has it, or its plan allows no more just now.
 */
export async function clientOf(
  deps: Pick<ApiClients, 'clientWithKey' | 'countUse'> & { readonly now: () => Date },
  form: Form,
  { query, headers }: Pick<HttpRequest, 'query' | 'headers'>,
): Promise<ApiClient> {
  const key = form.theOne('api_key') ?? (query.api_key || headers['x-api-key']);
  if (!key) throw new Refused(forbidden('api_key: expected the key you were given, in the form; found none.'));
  const client = await deps.clientWithKey(key);
  if (!client) throw new Refused(forbidden('api_key: nobody has this key.'));
  const usedUp = await deps.countUse(client, deps.now());
  if (usedUp) throw new Refused(tooMany(client, usedUp, deps.now()));
  return client;
}

function tooMany({ perMinute, perDay }: ApiClient, usedUp: 'minute' | 'day', now: Date): Problem {
  const [allowed, seconds] = usedUp === 'minute' ? [perMinute, 60] : [perDay, 86_400];
  const retryAfterSeconds = seconds - (Math.floor(now.getTime() / 1000) % seconds);
  const description = `api_key: this key may file ${allowed} requests a ${usedUp}; send it again in ${retryAfterSeconds} seconds.`;
  return { status: 429, description, retryAfterSeconds };
}

function forbidden(description: string): Problem {
  return { status: 403, description };
}
