import { describe, expect, test } from 'vitest';
import { meets } from '../../../local/connect/compare.ts';

describe('holding a value against a condition', () => {
  test.each([
    ['a', 'Equals', 'a', true],
    ['A', 'Equals', 'a', false],
    [3, 'Equals', '3', true],
    ['park and main', 'TextStartsWith', 'park', true],
    ['park and main', 'TextEndsWith', 'park', false],
    ['park and main', 'TextEndsWith', 'main', true],
    ['park and main', 'TextContains', ' and ', true],
    ['10', 'NumberGreaterThan', '9', true],
    ['9', 'NumberGreaterThan', '9', false],
    ['9', 'NumberGreaterOrEqualTo', '9.0', true],
    ['-1.5', 'NumberLessThan', '0', true],
    ['9', 'NumberLessOrEqualTo', '9', true],
    ['nine', 'NumberLessThan', '10', false],
    ['', 'NumberLessThan', '10', false],
    [{ a: '1' }, 'KeyExists', 'a', true],
    [{ a: '1' }, 'KeyExists', 'b', false],
    [undefined, 'Equals', '', false],
    [undefined, 'NumberLessThan', '1', false],
  ] as const)('%o %s %o is %s', (value, operator, operand, met) => {
    expect(meets(value, operator, operand)).toBe(met);
  });
});
