import type { Operator } from './flow.ts';
import { asText } from './json-path.ts';

/** Whether a value meets a condition. A missing value meets none; text is compared exactly, numbers as numbers. */
export function meets(value: unknown, operator: Operator, operand: string): boolean {
  if (value === undefined || value === null) return false;
  const text = asText(value);
  switch (operator) {
    case 'Equals':
      return text === operand;
    case 'TextStartsWith':
      return text.startsWith(operand);
    case 'TextEndsWith':
      return text.endsWith(operand);
    case 'TextContains':
      return text.includes(operand);
    case 'NumberGreaterThan':
      return asNumber(text) > asNumber(operand);
    case 'NumberGreaterOrEqualTo':
      return asNumber(text) >= asNumber(operand);
    case 'NumberLessThan':
      return asNumber(text) < asNumber(operand);
    case 'NumberLessOrEqualTo':
      return asNumber(text) <= asNumber(operand);
    case 'KeyExists':
      return typeof value === 'object' && Object.hasOwn(value, operand);
  }
}

/** NaN, which compares false with everything, for what is not written as a decimal number. */
function asNumber(text: string): number {
  return /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
}
