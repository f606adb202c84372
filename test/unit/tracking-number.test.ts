import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import {
  groupsOf,
  readTrackingNumber,
  TrackingNumber,
  trackingNumberFor,
  writtenNumber,
} from '../../shared/domain/tracking-number.ts';

const howMany = 900_000_000;
const { trackingNumbers: key } = deriveLineKeys('the secret of a city that is only a test');
const { trackingNumbers: anotherKey } = deriveLineKeys('the secret of the city on the other bank');

const sequence = fc.integer({ min: 0, max: howMany - 1 });
const number = sequence.map((each) => trackingNumberFor(each, key));

describe('a tracking number', () => {
  it('is valid, whatever the sequence', () => {
    fc.assert(
      fc.property(sequence, (each) => {
        const made = trackingNumberFor(each, key);
        expect(made).toMatch(/^[1-9]\d{9}$/);
        expect(TrackingNumber.parse(made)).toBe(made);
      }),
    );
  });

  it.each([0, 1, howMany - 2, howMany - 1])('is made of %d, too', (each) => {
    expect(readTrackingNumber(trackingNumberFor(each, key))).toBe(trackingNumberFor(each, key));
  });

  it('is never given to two sequences', () => {
    const many = fc.uniqueArray(sequence, { minLength: 2, maxLength: 200, size: 'max' });
    fc.assert(
      fc.property(many, (sequences) => {
        expect(new Set(sequences.map((each) => trackingNumberFor(each, key))).size).toBe(sequences.length);
      }),
      { numRuns: 25 },
    );
  });

  it('is never given to two of the first ten thousand', () => {
    const first = Array.from({ length: 10_000 }, (_, each) => trackingNumberFor(each, key));
    expect(new Set(first).size).toBe(10_000);
  });

  it('is the same each time it is made', () => {
    fc.assert(
      fc.property(sequence, (each) => {
        expect(trackingNumberFor(each, key)).toBe(trackingNumberFor(each, key));
      }),
    );
  });

  it('says nothing about the one filed before: the steps between neighbours go both ways, and far', () => {
    const first = Array.from({ length: 1000 }, (_, each) => Number(trackingNumberFor(each, key)));
    const steps = first.slice(1).map((each, index) => each - (first[index] ?? 0));
    expect(new Set(steps).size).toBe(steps.length);
    const upwards = steps.filter((step) => step > 0).length;
    expect(upwards).toBeGreaterThan(400);
    expect(upwards).toBeLessThan(600);
    expect(steps.filter((step) => Math.abs(step) < 10_000_000).length).toBeLessThan(30);
  });

  it('is another with another key', () => {
    const sequences = Array.from({ length: 1000 }, (_, each) => each);
    const alike = sequences.filter((each) => trackingNumberFor(each, key) === trackingNumberFor(each, anotherKey));
    expect(alike).toEqual([]);
  });

  it.each([-1, howMany, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is not made of %d, which is named', (each) => {
    expect(() => trackingNumberFor(each, key)).toThrow(
      new RangeError(`expected a sequence from 0 to 899999999, found ${each}`),
    );
  });
});

describe('a tracking number someone got wrong', () => {
  const position = fc.integer({ min: 0, max: 9 });

  it('is caught when one digit is another', () => {
    fc.assert(
      fc.property(number, position, fc.integer({ min: 1, max: 9 }), (right, at, by) => {
        const digit = (Number(right[at]) + by) % 10;
        expect(readTrackingNumber(`${right.slice(0, at)}${digit}${right.slice(at + 1)}`)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is caught when two different neighbours are swapped', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 8 }), (right, at) => {
        fc.pre(right[at] !== right[at + 1]);
        const swapped = `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`;
        expect(readTrackingNumber(swapped)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is caught when a digit is left out or put in', () => {
    fc.assert(
      fc.property(number, position, (right, at) => {
        expect(readTrackingNumber(right.slice(0, at) + right.slice(at + 1))).toBeUndefined();
        expect(readTrackingNumber(`${right.slice(0, at)}7${right.slice(at)}`)).toBeUndefined();
      }),
    );
  });

  it('is caught nearly always when thirteen was heard as thirty', () => {
    const heard = Array.from({ length: 3000 }, (_, each) => trackingNumberFor(each, key)).flatMap((right) =>
      [...right.matchAll(/(?=1([2-9]))/g)].map(({ index }) => {
        const ten = `${right[index + 1]}0`;
        return right.slice(0, index) + ten + right.slice(index + 2);
      }),
    );
    const caught = heard.filter((digits) => readTrackingNumber(digits) === undefined);
    expect(heard.length).toBeGreaterThan(1000);
    expect(caught.length / heard.length).toBeGreaterThan(0.96);
  });
});

describe('a tracking number as people write it', () => {
  it('is read back from how it is printed', () => {
    fc.assert(
      fc.property(number, (right) => {
        expect(writtenNumber(right)).toMatch(/^\d{3}-\d{3}-\d{4}$/);
        expect(readTrackingNumber(writtenNumber(right))).toBe(right);
        expect(groupsOf(right).join('')).toBe(right);
      }),
    );
  });

  const right = trackingNumberFor(311, key);
  const [area, exchange, line] = groupsOf(right);
  it.each([
    `${area} ${exchange} ${line}`,
    `(${area}) ${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    ` #${right}# `,
    `number ${right}.`,
  ])('is read from %j', (written) => {
    expect(readTrackingNumber(written)).toBe(right);
  });

  it.each(['', 'Timeout', '311', '0000000000', '48290617355'])('is not read from %j', (written) => {
    expect(readTrackingNumber(written)).toBeUndefined();
  });
});
