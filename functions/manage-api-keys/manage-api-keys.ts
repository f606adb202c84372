import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type ApiClient, type ApiClients, hashApiKey } from '../../shared/adapters/dynamodb/api-clients.ts';

const name = z.string().trim().min(1).max(100);

export const Wish = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('add'),
    name,
    /** One that its holder has already; otherwise one is made. */
    key: z.string().min(5).max(200).optional(),
    perMinute: z.int().min(1).max(10_000).default(60),
    perDay: z.int().min(1).max(1_000_000).default(5000),
  }),
  z.strictObject({ do: z.literal('list') }),
  z.strictObject({ do: z.literal('remove'), name }),
]);
export type Wish = z.infer<typeof Wish>;

export type ManageApiKeysDeps = Pick<ApiClients, 'keepClient' | 'clients' | 'removeClient'> & {
  readonly now: () => Date;
};

export type Managed =
  /** The key is told this once; only its hash is kept. */
  | { readonly status: 'added'; readonly name: string; readonly key: string }
  | { readonly status: 'listed'; readonly clients: readonly Omit<ApiClient, 'keyHash'>[] }
  | { readonly status: 'removed'; readonly keys: number };

/** Who may file requests through software of their own, and how many. */
export async function manageApiKeys(deps: ManageApiKeysDeps, wish: Wish): Promise<Managed> {
  switch (wish.do) {
    case 'add': {
      const { name, perMinute, perDay, key = randomBytes(24).toString('base64url') } = wish;
      await deps.keepClient({ keyHash: hashApiKey(key), name, perMinute, perDay, since: deps.now().toISOString() });
      return { status: 'added', name, key };
    }
    case 'list': {
      const clients = await deps.clients();
      return { status: 'listed', clients: clients.map(({ keyHash: _keyHash, ...client }) => client) };
    }
    case 'remove': {
      const theirs = (await deps.clients()).filter((client) => client.name === wish.name);
      await Promise.all(theirs.map(deps.removeClient));
      return { status: 'removed', keys: theirs.length };
    }
  }
}
