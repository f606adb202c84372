import { expect, test } from 'vitest';
import { closedBeside } from '../../shared/domain/filing/site.ts';
import { keyOf } from '../../shared/domain/work-order-key.ts';
import { asFixed, aWorkOrder } from '../support/builders.ts';

const workOrder = (sequence: number, overrides: Parameters<typeof aWorkOrder>[0] = {}) =>
  aWorkOrder({ sequence, ...overrides });
const latest = asFixed(workOrder(6, { apartFrom: [keyOf(workOrder(5)), keyOf(workOrder(2))] }));

test('what may be opened again beside the latest was told apart from it on either side, or merged', () => {
  const here = [
    latest,
    asFixed(workOrder(5)),
    asFixed(workOrder(4, { apartFrom: [keyOf(latest)] })),
    asFixed(workOrder(3, { mergedInto: keyOf(aWorkOrder({ placeId: 'besides' })) })),
    workOrder(2),
    asFixed(workOrder(1)),
  ];
  expect(closedBeside(here).map(({ sequence }) => sequence)).toEqual([5, 4, 3]);
  expect(closedBeside([])).toEqual([]);
});
