import { beforeEach, describe, expect, it } from 'vitest';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import type { FileRequestDeps } from '../../../shared/domain/filing/filing.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';
import { aReport, filingWith, reportBy } from './filing.ts';

let table: FakeTable;
let storage: Storage;
let deps: FileRequestDeps;
beforeEach(() => {
  table = fakeTable();
  storage = fakeStorage(table);
  deps = filingWith(storage);
});

describe('the same call, retried', () => {
  const retried = async (report = reportBy('bea')) => (await fileRequest(deps, report)).request.trackingNumber;

  it('gets the number of the work order it opened', async () => {
    expect(await retried()).toBe(await retried());
    expect([table.workOrders.size, table.requests.size]).toEqual([1, 0]);
  });

  it('gets the number it follows with', async () => {
    await fileRequest(deps, aReport());
    expect(await retried()).toBe(await retried());
    expect([table.workOrders.size, table.requests.size]).toEqual([1, 1]);
  });

  it('gets the number of the recurrence it opened', async () => {
    await storage.close((await fileRequest(deps, aReport())).workOrder);
    expect(await retried()).toBe(await retried());
    expect([table.workOrders.size, table.requests.size]).toEqual([2, 0]);
  });

  it.each([
    ['closed', 0],
    ['closed, reopened by another caller', 1],
    ['closed and reopened twice by other callers', 2],
  ])('gets its number as a follower of what was %s meanwhile', async (_, others) => {
    let standing = (await fileRequest(deps, aReport())).workOrder;
    const number = await retried();
    for (let other = 0; other < others; other += 1) {
      await storage.close(standing);
      standing = (await fileRequest(deps, reportBy(`other ${other}`))).workOrder;
    }
    if (others === 0) await storage.close(standing);
    expect(await retried()).toBe(number);
    expect(await retried()).toBe(number);
    const found = await storage.requestByTrackingNumber(number);
    expect((await storage.workOrdersAt(standing))[0]).toMatchObject({ ...found?.follows, status: 'received' });
  });

  it.each([0, 1, 2])(
    'gets its number as the opener of what was closed and reopened %d times meanwhile',
    async (others) => {
      await storage.close((await fileRequest(deps, aReport())).workOrder);
      const own = await fileRequest(deps, reportBy('bea'));
      let standing = own.workOrder;
      for (let other = 0; other < others; other += 1) {
        await storage.close(standing);
        standing = (await fileRequest(deps, reportBy(`other ${other}`))).workOrder;
      }
      expect(await retried()).toBe(own.request.trackingNumber);
      expect(table.requests.size).toBe(0);
    },
  );

  it.each(['openWorkOrder', 'follow', 'openWorkOrderAmong'] as const)(
    'gets the number that %s kept before its answer was lost',
    async (operation) => {
      const kept: string[] = [];
      const timesOut: FileRequestDeps = {
        ...deps,
        [operation]: async (...given: [never, never]) => {
          await deps[operation](...given);
          kept.push(...numbersIn(table));
          throw new Error('timed out after the commit');
        },
      };
      if (operation !== 'openWorkOrder') {
        const { workOrder } = await fileRequest(deps, aReport());
        if (operation === 'openWorkOrderAmong') await storage.close(workOrder);
      }
      await expect(fileRequest(timesOut, reportBy('bea'))).rejects.toThrow('timed out');
      expect(kept).toContain(await retried());
      expect(numbersIn(table).toSorted()).toEqual(kept.toSorted());
    },
  );
});

function numbersIn({ workOrders, requests }: FakeTable): string[] {
  return [
    ...[...workOrders.values()].map(({ entity }) => entity.request.trackingNumber),
    ...[...requests.values()].map(({ entity }) => entity.trackingNumber),
  ];
}
