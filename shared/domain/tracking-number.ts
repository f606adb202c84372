import { createHmac } from 'node:crypto';
import { damm } from 'cdigit';
import * as z from 'zod';

/**
 * What a resident follows a request by: nine digits nobody can guess and one Damm check digit, which catches every
 * single wrong digit and every swap of neighbours. Stored bare (`4829061735`), written in groups (`482-906-1735`).
 */
export const TrackingNumber = z
  .string()
  .regex(/^[1-9]\d{9}$/, { error: 'expected ten digits', abort: true })
  .refine((digits) => damm.validate(digits), 'the check digit does not fit: one of the digits is wrong')
  .brand('TrackingNumber');
export type TrackingNumber = z.infer<typeof TrackingNumber>;

/** Reads a number as people write or key it (`482-906-1735`, `482 906 1735`); undefined when it cannot be one. */
export function readTrackingNumber(written: string): TrackingNumber | undefined {
  return TrackingNumber.safeParse(written.replace(/\D/g, '')).data;
}

/** The groups it is spoken and printed in, like a telephone number: `['482', '906', '1735']`. */
export function groupsOf(number: TrackingNumber): [string, string, string] {
  return [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
}

export function writtenNumber(number: TrackingNumber): string {
  return groupsOf(number).join('-');
}

const lowest = 100_000_000;
const howMany = 900_000_000;
const halfBits = 15;
const halfMask = (1 << halfBits) - 1;
const rounds = 8;

/**
 * The tracking number of the n-th request ever filed. A keyed permutation, so that counting gives numbers that never
 * repeat (no look-up needed to be sure) and that say nothing about the one before (see docs/decisions).
 * @param sequence 0 to 899,999,999
 */
export function trackingNumberFor(sequence: number, key: Buffer): TrackingNumber {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= howMany) {
    throw new RangeError(`expected a sequence from 0 to ${howMany - 1}, found ${sequence}`);
  }
  // The permutation works on 30 bits; walking on from a value outside the range stays a permutation of the range.
  let scattered = permute(sequence, key);
  while (scattered >= howMany) scattered = permute(scattered, key);
  return TrackingNumber.parse(damm.generate(String(lowest + scattered)));
}

/** A balanced Feistel network over two halves of 15 bits. */
function permute(value: number, key: Buffer): number {
  let left = value >>> halfBits;
  let right = value & halfMask;
  for (let round = 0; round < rounds; round += 1) {
    const mixed = createHmac('sha256', key).update(`${round}:${right}`).digest().readUInt16BE() & halfMask;
    [left, right] = [right, left ^ mixed];
  }
  return left * (halfMask + 1) + right;
}
