import { ringAt } from './cron.ts';

/** EventBridge Scheduler: calls an API of AWS at times. */
export class Scheduler {
  private readonly targets = new Map<string, () => Promise<unknown>>();
  private readonly rings: { readonly stop: () => void }[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private readonly log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.log = log;
  }

  /** @param timeZone IANA */
  add(name: string, expression: string, timeZone: string, target: () => Promise<unknown>): void {
    this.targets.set(name, target);
    const ring = () => {
      this.run(name).catch((error: unknown) => this.log(`${name} failed: ${String(error)}`));
    };
    this.rings.push(ringAt(expression, timeZone, ring));
  }

  /** Does what a schedule does when its time has come. @returns what the API answered */
  async run(name: string): Promise<unknown> {
    const target = this.targets.get(name);
    if (!target) throw new Error(`there is no schedule ${name}`);
    const running = target();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Returns once what was begun is done. */
  async stop(): Promise<void> {
    for (const ring of this.rings) ring.stop();
    await Promise.allSettled(this.running);
  }
}
