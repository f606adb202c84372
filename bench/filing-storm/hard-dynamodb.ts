import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DynamoDBClient,
  ThrottlingException,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

/** What clients met, counted over all of them. */
export type Encounters = {
  roundTrips: number;
  /** Attempts that were refused as too many. */
  throttles: number;
  /** Transactions that met another one on an item of theirs. */
  conflicts: number;
  /** Answers that were lost on the way, whoever asks again. */
  lostAnswers: number;
};

/** Hardships that clients have in common. */
export type Hardship = {
  readonly met: Encounters;
  /** Has a client count what it meets and, where it is hard, meet it. */
  readonly besets: (client: DynamoDBClient) => void;
};

/** One operation of so many is refused, or its answer never reaches who asked. */
const operationsPerFault = 20;
/** And one answer of so many is lost on the wire, where the SDK asks again: a write then meets its own traces. */
const answersPerLoss = 20;

const namesOfThrottling = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];

/**
 * DynamoDB on a bad day, if `isHard`: faults in one of ten operations, and what the emulator never does, transactions that
 * fail when they meet another on an item.
 */
export function hardshipOf(isHard: boolean): Hardship {
  const met: Encounters = { roundTrips: 0, throttles: 0, conflicts: 0, lostAnswers: 0 };
  const inTransactions = new Set<string>();
  let operations = 0;

  function besets({ middlewareStack }: DynamoDBClient): void {
    middlewareStack.add(
      (next) => async (args) => {
        met.roundTrips += 1;
        const isLost = isHard && met.roundTrips % answersPerLoss === 0;
        const answer = await next(args).catch((error: unknown) => {
          if (error instanceof Error && namesOfThrottling.includes(error.name)) met.throttles += 1;
          if (error instanceof TransactionCanceledException && isConflict(error)) met.conflicts += 1;
          throw error;
        });
        if (isLost) throw lost();
        return answer;
      },
      { step: 'finalizeRequest', priority: 'low', name: 'loseAnswers' },
    );
    if (!isHard) return;
    middlewareStack.add(
      (next) => async (args) => {
        operations += 1;
        const fault = operations % operationsPerFault === 0 ? operations / operationsPerFault : 0;
        if (fault % 2 === 1) {
          met.throttles += 1;
          throw new ThrottlingException({ message: 'refused, and the SDK has given up', $metadata: {} });
        }
        const answer = await amongTransactions(args.input, () => next(args));
        if (fault > 0) throw lost();
        return answer;
      },
      { step: 'initialize', name: 'failOperations' },
    );
  }

  function lost(): Error {
    met.lostAnswers += 1;
    return Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
  }

  /** Of two transactions at once on one item, the later fails, as in DynamoDB. */
  async function amongTransactions<Answer>(input: object, send: () => Promise<Answer>): Promise<Answer> {
    const items = 'TransactItems' in input ? keysOf(input) : [];
    if (items.some((item) => inTransactions.has(item))) {
      met.conflicts += 1;
      met.roundTrips += 1;
      const CancellationReasons = items.map((item) => ({
        Code: inTransactions.has(item) ? 'TransactionConflict' : 'None',
      }));
      await sleep(1);
      throw new TransactionCanceledException({ message: 'conflict', $metadata: {}, CancellationReasons });
    }
    for (const item of items) inTransactions.add(item);
    try {
      return await send();
    } finally {
      for (const item of items) inTransactions.delete(item);
    }
  }

  return { met, besets };
}

function isConflict({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  return CancellationReasons.some(({ Code }) => Code === 'TransactionConflict');
}

const Key = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const Transaction = z.object({ TransactItems: z.array(z.custom<TransactWriteItem>()) });

function keysOf(input: object): string[] {
  return Transaction.parse(input).TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
    const { pk, sk } = Key.parse(Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key);
    return `${pk.S} ${sk.S}`;
  });
}
