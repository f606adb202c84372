import { randomUUID } from 'node:crypto';
import { Sandbox, type SandboxOptions } from './sandbox.ts';

export type FunctionOptions = SandboxOptions & {
  readonly name: string;
  readonly arn: string;
  readonly timeoutSeconds: number;
  /** How many invocations may be under way at once, as `ReservedConcurrentExecutions` has it. */
  readonly reservedConcurrency?: number | undefined;
};

/** Lambda itself failed before the function ran: it throttled, or could not start a sandbox. Worth another try. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';
  /** Lambda's name for it. */
  readonly code: 'TooManyRequestsException' | 'ServiceException';

  constructor(code: ServiceFailure['code'], message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Lambda starts a sandbox for each invocation that finds none free; one machine starts this many, and then they queue. */
const mostSandboxes = 4;

/** A deployed function: as many sandboxes as its invocations need at once, kept warm. */
export class LocalFunction {
  private readonly sandboxes = new Set<Sandbox>();
  private readonly free: Sandbox[] = [];
  private readonly queue: ((sandbox: Sandbox) => void)[] = [];
  private underWay = 0;

  readonly options: FunctionOptions;

  constructor(options: FunctionOptions) {
    this.options = options;
  }

  get name(): string {
    return this.options.name;
  }

  /** @returns what the handler answered; throws FunctionError when it failed, ServiceFailure when it was not run. */
  async invoke(event: unknown): Promise<unknown> {
    const { reservedConcurrency = Number.POSITIVE_INFINITY, timeoutSeconds } = this.options;
    if (this.underWay >= reservedConcurrency) throw new ServiceFailure('TooManyRequestsException', 'Rate Exceeded.');
    this.underWay += 1;
    try {
      const sandbox = await this.takeSandbox();
      try {
        return await sandbox.invoke(event, this.context(), timeoutSeconds * 1000);
      } finally {
        this.giveBack(sandbox);
      }
    } finally {
      this.underWay -= 1;
    }
  }

  /** Starts a sandbox, so that the first caller does not wait for one. */
  async warm(): Promise<void> {
    this.giveBack(await this.takeSandbox());
  }

  /** Ends every sandbox at once, whatever it is doing. The next invocation starts a new one. */
  async kill(): Promise<void> {
    const ending = [...this.sandboxes];
    // Forgotten at once: what is ending takes up none of the places for new ones.
    this.sandboxes.clear();
    this.free.length = 0;
    await Promise.all(ending.map((sandbox) => sandbox.end()));
  }

  private async takeSandbox(): Promise<Sandbox> {
    for (let sandbox = this.free.pop(); sandbox; sandbox = this.free.pop()) {
      if (!sandbox.ended) return sandbox;
      this.sandboxes.delete(sandbox);
    }
    if (this.sandboxes.size < mostSandboxes) return this.startSandbox();
    return new Promise((resolve) => this.queue.push(resolve));
  }

  private startSandbox(): Sandbox {
    try {
      const sandbox = new Sandbox(this.options);
      this.sandboxes.add(sandbox);
      return sandbox;
    } catch (error) {
      // The machine has no thread left for it, say; the handler has not run.
      throw new ServiceFailure('ServiceException', `no sandbox could be started: ${String(error)}`);
    }
  }

  private giveBack(sandbox: Sandbox): void {
    if (sandbox.ended) this.sandboxes.delete(sandbox);
    const next = this.queue.shift();
    if (next) next(sandbox.ended ? this.startSandbox() : sandbox);
    else if (!sandbox.ended) this.free.push(sandbox);
  }

  private context(): Record<string, string> {
    return {
      functionName: this.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: this.options.arn,
      memoryLimitInMB: String(this.options.memoryMegabytes),
      awsRequestId: randomUUID(),
      logGroupName: `/aws/lambda/${this.name}`,
      logStreamName: 'local',
    };
  }
}
