import { createHash, randomUUID } from 'node:crypto';
import type { ApiClient } from '../../shared/adapters/dynamodb/api-clients.ts';
import type { Submissions } from '../../shared/adapters/dynamodb/submissions.ts';
import { badRequest, Refused } from '../../shared/open311/problem.ts';
import type { HttpRequest } from '../../shared/runtime/http-event.ts';

const longestKey = 255;

export type SameSubmission = {
  /** What it is filed under. */
  readonly contactId: string;
  /** Files it under something else from now on. Absent where the client says by its key that it is the same. */
  readonly anew?: () => Promise<string>;
};

/**
 * What a submission is filed under: the same when it arrives again within a day, by the key its client gave it or, without
 * one, word for word. Throws Refused when a key comes with something else than before.
 */
export async function sameSubmission(
  deps: Submissions & { readonly now: () => Date },
  client: ApiClient,
  { headers, body }: Pick<HttpRequest, 'headers' | 'body'>,
): Promise<SameSubmission> {
  const key = headers['idempotency-key'];
  if (key !== undefined && (key === '' || key.length > longestKey)) {
    throw new Refused(badRequest(`Idempotency-Key: expected 1 to ${longestKey} characters.`));
  }
  const content = hash(body);
  const id = hash(JSON.stringify([client.keyHash, key ?? null, key === undefined ? content : null]));
  const keep = (instead?: string) =>
    deps.keepSubmission(id, { contactId: `open311-${randomUUID()}`, content }, deps.now(), instead);
  const standing = await keep();
  if (standing.content !== content) {
    throw new Refused(
      badRequest('Idempotency-Key: was used for another request within a day; send a new key with a new request.'),
    );
  }
  const { contactId } = standing;
  return key === undefined ? { contactId, anew: async () => (await keep(contactId)).contactId } : { contactId };
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
