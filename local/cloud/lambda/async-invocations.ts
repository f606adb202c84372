import { randomUUID } from 'node:crypto';
import { pauseUnless } from '../pause-unless.ts';
import { type LocalFunction, ServiceFailure } from './function.ts';
import { FunctionError } from './sandbox.ts';

export type AsyncInvocationsOptions = {
  readonly sendToQueue: (queueArn: string, body: string) => void;
  readonly log: (line: string) => void;
  readonly firstRetryMs?: number;
};

/** What `AWS::Lambda::EventInvokeConfig` says of a function. */
export type InvokeConfig = { readonly retryAttempts: number; readonly onFailureQueueArn: string | undefined };

const usualRetryAttempts = 2;
/** Lambda waits a minute before the first retry of an event and two before the second: here it is a tenth of a second. */
const usualFirstRetryMs = 100;
/** Lambda keeps an event it cannot run for six hours. */
const mostThrottles = 100;

/** Lambda's own queue of events: each is handed to its function, again when that fails, and at last given up. */
export class AsyncInvocations {
  private readonly configs = new Map<string, InvokeConfig>();
  private readonly deadLetterQueues = new Map<string, string>();
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly options: AsyncInvocationsOptions;
  /** When an event was last handled or given up, in milliseconds since the epoch. */
  lastBusyAt = 0;

  constructor(options: AsyncInvocationsOptions) {
    this.options = options;
  }

  configure(functionArn: string, config: InvokeConfig): void {
    this.configs.set(functionArn, config);
  }

  /** Where the events go that a function without a destination for failures gave up. */
  setDeadLetterQueue(functionArn: string, queueArn: string): void {
    this.deadLetterQueues.set(functionArn, queueArn);
  }

  /** Whether every event was handled or given up. */
  get isIdle(): boolean {
    return this.running.size === 0;
  }

  /**
   * Accepts an event; what comes of it, nobody is told.
   * @param lastQueueArn where an event goes that was given up and has no destination of the function's own
   */
  invoke(target: LocalFunction, event: unknown, lastQueueArn?: string): void {
    if (this.stopping.signal.aborted) return;
    const running: Promise<void> = this.deliver(target, event, lastQueueArn).finally(() => {
      this.running.delete(running);
      this.lastBusyAt = Date.now();
    });
    this.running.add(running);
  }

  /** Ends the waiting for retries; events that have not been handled are lost, as those in memory are. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private async deliver(target: LocalFunction, event: unknown, lastQueueArn: string | undefined): Promise<void> {
    const { retryAttempts = usualRetryAttempts } = this.configs.get(target.options.arn) ?? {};
    const { signal } = this.stopping;
    let throttles = 0;
    for (let failures = 1; ; failures += 1) {
      try {
        await target.invoke(event);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ServiceFailure && throttles < mostThrottles) {
          // The function was not run, and so has not failed.
          throttles += 1;
          failures -= 1;
        } else if (failures > retryAttempts) return this.giveUp(target, event, failures, error, lastQueueArn);
      }
      await pauseUnless(signal, (this.options.firstRetryMs ?? usualFirstRetryMs) * Math.max(failures, 1));
    }
  }

  private giveUp(target: LocalFunction, event: unknown, attempts: number, error: unknown, last?: string): void {
    const { log, sendToQueue } = this.options;
    const { arn } = target.options;
    log(`${target.name} failed an event ${attempts} times: ${String(error)}`);
    const destination = this.configs.get(arn)?.onFailureQueueArn;
    const deadLetterQueue = this.deadLetterQueues.get(arn) ?? last;
    if (destination) sendToQueue(destination, JSON.stringify(failureRecord(arn, event, attempts, error)));
    else if (deadLetterQueue) sendToQueue(deadLetterQueue, JSON.stringify(event));
  }
}

/** What Lambda writes to a destination for failures. */
function failureRecord(functionArn: string, event: unknown, attempts: number, error: unknown) {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: {
      errorType: error instanceof FunctionError ? error.errorType : 'Error',
      errorMessage: error instanceof Error ? error.message : String(error),
    },
  };
}
