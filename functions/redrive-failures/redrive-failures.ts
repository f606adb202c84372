import * as z from 'zod';

/** Where something waits that was given up, and where it goes when it is tried again. */
export const Failures = z.array(
  z.discriminatedUnion('kind', [
    /** Messages that were received too often: they go back to the queue they came from. */
    z.strictObject({ kind: z.literal('messages'), name: z.string(), queueUrl: z.string(), backTo: z.string() }),
    /** Events that a function failed at: it is invoked with them again. */
    z.strictObject({ kind: z.literal('events'), name: z.string(), queueUrl: z.string(), functionName: z.string() }),
    /** Changes of the table that a function failed at: it is handed the same records again. */
    z.strictObject({ kind: z.literal('changes'), name: z.string(), bucket: z.string(), functionName: z.string() }),
  ]),
);
export type Failures = z.infer<typeof Failures>;
type Failure = Failures[number];

export const Wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('list') }),
  z.strictObject({ do: z.literal('redrive'), most: z.int().min(1).max(1000).default(100) }),
]);
export type Wish = z.infer<typeof Wish>;

/** Something that was given up, and what takes it away once it has been tried again. */
export type GivenUp = { readonly body: string; readonly forget: () => Promise<unknown> };

export type RedriveFailuresDeps = {
  readonly failures: Failures;
  readonly waitingIn: (queueUrl: string) => Promise<number>;
  /** Not more than `most`, nor than ten at a time; none when there are none. */
  readonly takeFrom: (queueUrl: string, most: number) => Promise<readonly GivenUp[]>;
  readonly sendTo: (queueUrl: string, body: string) => Promise<unknown>;
  readonly keptIn: (bucket: string, most: number) => Promise<readonly string[]>;
  readonly open: (bucket: string, key: string) => Promise<GivenUp>;
  /** Throws when the function does. */
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
};

export type Redriven = {
  readonly status: 'listed' | 'redriven';
  readonly failures: readonly {
    readonly name: string;
    readonly waiting?: number;
    readonly triedAgain?: number;
    /** Of those, how many failed again and wait on. */
    readonly failedAgain?: number;
  }[];
};

/**
 * Tries again what was given up. What succeeds is taken away after, so that a crash in between does it twice and not never;
 * what fails again stays where it is.
 */
export async function redriveFailures(deps: RedriveFailuresDeps, wish: Wish): Promise<Redriven> {
  const done: Redriven['failures'][number][] = [];
  for (const failure of deps.failures) {
    if (wish.do === 'list') done.push({ name: failure.name, waiting: await waiting(deps, failure) });
    else done.push({ name: failure.name, ...(await redrive(deps, failure, wish.most)) });
  }
  return { status: wish.do === 'list' ? 'listed' : 'redriven', failures: done };
}

async function waiting(deps: RedriveFailuresDeps, failure: Failure): Promise<number> {
  return failure.kind === 'changes'
    ? (await deps.keptIn(failure.bucket, mostListed)).length
    : await deps.waitingIn(failure.queueUrl);
}

const mostListed = 1000;

async function redrive(deps: RedriveFailuresDeps, failure: Failure, most: number) {
  let triedAgain = 0;
  let failedAgain = 0;
  for await (const open of allOf(deps, failure, most)) {
    triedAgain += 1;
    try {
      const givenUp = await open();
      await tryAgain(deps, failure, givenUp.body);
      await givenUp.forget();
    } catch {
      failedAgain += 1;
    }
  }
  return { triedAgain, failedAgain };
}

/** Each of them still to be opened: one that cannot be keeps no other from it. */
async function* allOf(
  deps: RedriveFailuresDeps,
  failure: Failure,
  most: number,
): AsyncGenerator<() => Promise<GivenUp>> {
  if (failure.kind === 'changes') {
    for (const key of await deps.keptIn(failure.bucket, most)) yield () => deps.open(failure.bucket, key);
    return;
  }
  for (let taken = 0; taken < most; ) {
    const batch = await deps.takeFrom(failure.queueUrl, most - taken);
    if (batch.length === 0) return;
    for (const givenUp of batch) yield async () => givenUp;
    taken += batch.length;
  }
}

/** What Lambda writes of an event that it gave up. */
const GivenUpEvent = z.object({ requestPayload: z.unknown() });
/** What it writes of records of a stream; the documentation shows the event as text, and as what it is. */
const GivenUpChanges = z.object({
  payload: z.union([z.string().transform((text): unknown => JSON.parse(text)), z.record(z.string(), z.unknown())]),
});
const BatchAnswer = z.object({ batchItemFailures: z.array(z.unknown()) });

async function tryAgain(deps: RedriveFailuresDeps, failure: Failure, body: string): Promise<void> {
  switch (failure.kind) {
    case 'messages':
      await deps.sendTo(failure.backTo, body);
      return;
    case 'events':
      await deps.invoke(failure.functionName, GivenUpEvent.parse(JSON.parse(body)).requestPayload);
      return;
    case 'changes': {
      const { payload } = GivenUpChanges.parse(JSON.parse(body));
      const { batchItemFailures } = BatchAnswer.parse(await deps.invoke(failure.functionName, payload));
      if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} changes failed again`);
    }
  }
}
