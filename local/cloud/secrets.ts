import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const Kept = z.record(z.string(), z.string());

/** Secrets as the template has them generated, kept in one file: made once, the same ever after. */
export class Secrets {
  private readonly file: string;
  private readonly values: Record<string, string>;

  constructor(file: string) {
    this.file = file;
    this.values = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  }

  generate(arn: string, length: number): void {
    if (this.values[arn]) return;
    this.values[arn] = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
    writeFileSync(this.file, JSON.stringify(this.values), { mode: 0o600 });
  }

  /** @param reference `{{resolve:secretsmanager:<arn>:SecretString:::}}` */
  resolve(reference: string): string {
    const [, arn] = /^\{\{resolve:secretsmanager:(.+?):SecretString:::\}\}$/.exec(reference) ?? [];
    const value = arn && this.values[arn];
    if (!value)
      throw new Error(`the local run cannot resolve ${reference}: expected the whole text of a secret it made`);
    return value;
  }
}
