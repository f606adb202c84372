import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntry } from '../../../local/connect/keys.ts';

const ordinary = { maxDigits: 10, terminator: '#', cancelKey: '*' };

describe('reading an entry on the keypad', () => {
  test.each([
    ['482', '482', ''],
    ['482#', '482', ''],
    ['482#1', '482', '1'],
    ['12*482#', '482', ''],
    ['482*', '', ''],
    ['#', '', ''],
    ['48290617359', '4829061735', '9'],
    ['4829061735#', '4829061735', '#'],
  ])('%s is %s, with %s left over', (pressed, entry, surplus) => {
    expect(readEntry(pressed, ordinary)).toEqual({ entry, surplus });
  });

  test('waits for a terminator of more than one key', () => {
    expect(readEntry('4*#8##', { ...ordinary, cancelKey: null, terminator: '##' }).entry).toBe('4*#8');
  });

  test('takes * and # as keys when nothing is made of them', () => {
    expect(readEntry('1*2#', { maxDigits: 4, terminator: null, cancelKey: null }).entry).toBe('1*2#');
  });

  test('never holds more than the longest entry, nor a terminator, nor a cancel key', () => {
    const keys = fc.stringMatching(/^[0-9*#]{0,30}$/);
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 20 }), (pressed, maxDigits) => {
        const { entry, surplus } = readEntry(pressed, { ...ordinary, maxDigits });
        expect(entry.length).toBeLessThanOrEqual(maxDigits);
        expect(entry).toMatch(/^\d*$/);
        expect(pressed.endsWith(surplus)).toBe(true);
      }),
    );
  });
});
