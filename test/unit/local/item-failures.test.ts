import { describe, expect, test } from 'vitest';
import { failedItems } from '../../../local/cloud/queue/item-failures.ts';

const batch = ['one', 'two', 'three'];
const failure = (itemIdentifier: unknown) => ({ batchItemFailures: [{ itemIdentifier }] });

describe('what a function reports of a batch', () => {
  test.each([[undefined], [null], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
    'is a success of all when it is %j',
    (answer) => {
      expect(failedItems(answer, batch)).toEqual(new Set());
    },
  );

  test('is a failure of the messages it names', () => {
    expect(failedItems(failure('two'), batch)).toEqual(new Set(['two']));
  });

  test.each([
    [failure('')],
    [failure(null)],
    [{ batchItemFailures: [{ messageId: 'two' }] }],
    [failure('four')],
    [{ batchItemFailures: [{ itemIdentifier: 'two' }, { itemIdentifier: 'four' }] }],
    [{ batchItemFailures: 'two' }],
    ['two'],
  ])('is a failure of all when it is %j', (answer) => {
    expect(failedItems(answer, batch)).toEqual(new Set(batch));
  });
});
