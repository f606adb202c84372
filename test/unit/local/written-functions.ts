import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionOptions, LocalFunction } from '../../../local/cloud/lambda/function.ts';

/** Functions whose code a test writes. */
export class WrittenFunctions {
  private readonly folder = mkdtempSync(join(tmpdir(), 'connect-311-functions-'));
  private readonly running: LocalFunction[] = [];
  private files = 0;

  /** A function of this body, which may use `event`, `context` and `state`. */
  ofBody(body: string, options: Partial<FunctionOptions> = {}): LocalFunction {
    const code = `const state = { calls: 0 };\nexport const handler = async (event, context) => {${body}};`;
    return this.ofModule(code, options);
  }

  ofModule(code: string, options: Partial<FunctionOptions> = {}): LocalFunction {
    this.files += 1;
    const file = join(this.folder, `handler-${this.files}.mjs`);
    writeFileSync(file, code);
    const made = new LocalFunction({
      name: 'written',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:written',
      file,
      exportName: 'handler',
      env: {},
      memoryMegabytes: 128,
      log: () => undefined,
      timeoutSeconds: 10,
      ...options,
    });
    this.running.push(made);
    return made;
  }

  async kill(): Promise<void> {
    await Promise.all(this.running.splice(0).map((each) => each.kill()));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
