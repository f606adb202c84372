import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { apiClientsIn } from '../../shared/adapters/dynamodb/api-clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { staffHandler } from '../../shared/runtime/staff-handler.ts';
import { manageApiKeys, Wish } from './manage-api-keys.ts';

const env = readEnv({ CLIENTS_TABLE: z.string().min(3) });
const deps = { ...apiClientsIn({ client: new DynamoDBClient(), name: env.CLIENTS_TABLE }), now: () => new Date() };

/** Cloud ops give keys of the Open311 API to whoever writes software for it, and take them back. */
export const handler = staffHandler(Wish, (wish) => manageApiKeys(deps, wish));
