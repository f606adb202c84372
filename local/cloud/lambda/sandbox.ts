import { Worker } from 'node:worker_threads';
import * as z from 'zod';

export type SandboxOptions = {
  readonly file: string;
  readonly exportName: string;
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  /** How long the handler's module may take to load; Lambda's own limit is ten seconds. */
  readonly loadSeconds?: number;
  readonly log: (line: string) => void;
};

/** A function that failed: what it threw, or how its sandbox ended. `errorType` is Lambda's. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

const Answer = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ payload: z.string() }),
  z.object({ error: z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) }) }),
]);

type Waiting = { resolve: (payload: unknown) => void; reject: (error: FunctionError) => void };

/** One sandbox of a function: a worker thread with the function's own environment and memory limit. */
export class Sandbox {
  private readonly worker: Worker;
  private readonly ready: Promise<unknown>;
  private waiting: Waiting | undefined;
  /** Set when the thread has ended: it takes no more invocations. */
  ended = false;

  private readonly options: SandboxOptions;

  constructor(options: SandboxOptions) {
    this.options = options;
    this.worker = new Worker(new URL('./sandbox-worker.mjs', import.meta.url), {
      workerData: { file: options.file, exportName: options.exportName },
      env: { ...options.env },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes },
      stdout: true,
      stderr: true,
    });
    for (const output of [this.worker.stdout, this.worker.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => options.log(text));
    }
    this.ready = new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    const { loadSeconds = 10 } = options;
    const loading = setTimeout(
      () => this.giveUp(`the handler did not load in ${loadSeconds} seconds`),
      loadSeconds * 1000,
    );
    // Whoever invokes awaits it; a sandbox that dies before it is invoked must not end the process.
    this.ready.catch(() => undefined).finally(() => clearTimeout(loading));
    this.worker.on('message', (message: unknown) => this.settle(Answer.parse(message)));
    this.worker.on('error', (error) => {
      this.ended = true;
      this.fail('Runtime.UnhandledError', String(error));
    });
    this.worker.on('exit', (code) => {
      this.ended = true;
      this.fail('Runtime.ExitError', `the sandbox ended with exit status ${code}`);
    });
  }

  /** @returns the handler's answer; throws FunctionError when it throws, dies or outlives `timeoutMs`. */
  async invoke(event: unknown, context: Readonly<Record<string, string>>, timeoutMs: number): Promise<unknown> {
    await this.ready;
    if (this.ended) throw new FunctionError('Runtime.ExitError', 'the sandbox ended before it was asked');
    const answered = new Promise<unknown>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    const timer = setTimeout(
      () => this.giveUp(`Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`),
      timeoutMs,
    );
    this.worker.postMessage({ event, context, deadline: Date.now() + timeoutMs });
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private giveUp(reason: string): void {
    // Ended first: whoever hears of the failure must not be handed this sandbox again.
    void this.end();
    this.fail('Sandbox.Timedout', reason);
  }

  private settle(answer: z.infer<typeof Answer>): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if ('payload' in answer) waiting?.resolve(JSON.parse(answer.payload));
    else if ('ready' in answer) waiting?.resolve(undefined);
    else {
      this.options.log(`${answer.error.trace.join('\n')}\n`);
      waiting?.reject(new FunctionError(answer.error.errorType, answer.error.errorMessage));
    }
  }

  private fail(errorType: string, message: string): void {
    this.waiting?.reject(new FunctionError(errorType, message));
    this.waiting = undefined;
  }
}
