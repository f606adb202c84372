import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const Kept = z.record(z.string(), z.string());

/** How far each shard of a stream has been dealt with, kept in a file. */
export class Checkpoints {
  private readonly file: string;
  private readonly reached: Record<string, string>;

  constructor(file: string) {
    this.file = file;
    this.reached = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  }

  /** The sequence number of the last record dealt with. */
  of(shardId: string): string | undefined {
    return this.reached[shardId];
  }

  set(shardId: string, sequenceNumber: string): void {
    this.reached[shardId] = sequenceNumber;
    // Written beside and moved: whoever pulls the plug leaves the old file or the new one, not half of it.
    writeFileSync(`${this.file}.new`, JSON.stringify(this.reached));
    renameSync(`${this.file}.new`, this.file);
  }
}
