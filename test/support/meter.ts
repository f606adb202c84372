import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

/** What a client asked of DynamoDB since the last reset, and what of it would be billed. */
export type Meter = {
  /** Every request sent, the SDK's own retries too. */
  readonly roundTrips: () => number;
  /** The operations asked for, in order, without their `Command`. */
  readonly operations: () => readonly string[];
  readonly units: () => Units;
  readonly reset: () => void;
};

/** Request units as DynamoDB bills them. The emulator is silent about a failed condition: billed as a write of one unit. */
export type Units = { readonly table: number; readonly index: number };

const Capacity = z.object({
  CapacityUnits: z.number(),
  GlobalSecondaryIndexes: z.record(z.string(), z.object({ CapacityUnits: z.number() })).optional(),
});
const Answer = z.object({ ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional() });

export function meterOf(client: DynamoDBClient): Meter {
  let roundTrips = 0;
  let operations: string[] = [];
  let table = 0;
  let index = 0;

  function count({ CapacityUnits, GlobalSecondaryIndexes = {} }: z.infer<typeof Capacity>): void {
    const ofIndexes = Object.values(GlobalSecondaryIndexes).reduce((sum, each) => sum + each.CapacityUnits, 0);
    index += ofIndexes;
    table += CapacityUnits - ofIndexes;
  }

  client.middlewareStack.add(
    (next, context) => async (args) => {
      operations.push(context.commandName?.replace(/Command$/, '') ?? 'unknown');
      try {
        const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
        [Answer.parse(answered.output).ConsumedCapacity ?? []].flat().forEach(count);
        return answered;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) table += 1;
        throw error;
      }
    },
    { step: 'initialize', name: 'meterUnits' },
  );
  client.middlewareStack.add(
    (next) => (args) => {
      roundTrips += 1;
      return next(args);
    },
    { step: 'deserialize', name: 'meterRoundTrips' },
  );

  return {
    roundTrips: () => roundTrips,
    operations: () => operations,
    units: () => ({ table, index }),
    reset: () => {
      roundTrips = 0;
      operations = [];
      table = 0;
      index = 0;
    },
  };
}
