import { beforeEach, describe, expect, it } from 'vitest';
import { openSealedPhone } from '../../../shared/adapters/line-keys.ts';
import { fileRequest, UnknownServiceError } from '../../../shared/domain/filing/file-request.ts';
import type { FileRequestDeps } from '../../../shared/domain/filing/filing.ts';
import { phoneOfAna, testKeys } from '../../support/builders.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';
import { aReport, city, filingWith, monday, reportBy } from './filing.ts';

let table: FakeTable;
let storage: Storage;
let deps: FileRequestDeps;
beforeEach(() => {
  table = fakeTable();
  storage = fakeStorage(table);
  deps = filingWith(storage);
});

describe('the first report of a problem', () => {
  it('opens a work order of the department, at the place, promised by a working day', async () => {
    const filed = await fileRequest(deps, aReport());
    expect(filed.outcome).toBe('filed');
    expect(await storage.workOrder(filed.workOrder)).toEqual(filed.workOrder);
    expect(filed.workOrder).toMatchObject({
      duplicateClass: 'pothole',
      placeId: '45-park-st',
      sequence: 1,
      status: 'received',
      department: 'public-works',
      place: { id: '45-park-st', kind: 'address', confidence: 1 },
      openedAt: monday.toISOString(),
      promisedBy: '2026-03-09',
    });
  });

  it('keeps what the caller said, and whom to tell', async () => {
    const { request } = await fileRequest(deps, aReport({ language: 'es', updates: 'none' }));
    const { words, placeWords, contactId } = aReport();
    expect(request).toMatchObject({ words, placeWords, contactId, filedAt: monday.toISOString() });
    expect(request.follower).toMatchObject({
      language: 'es',
      consent: { texts: false, calls: false, given: monday.toISOString(), source: 'phone' },
    });
    expect(openSealedPhone(request.follower?.sealedPhone ?? '', testKeys)).toBe(phoneOfAna);
  });

  it('keeps the phone number nowhere in the clear', async () => {
    await fileRequest(deps, aReport());
    await fileRequest(deps, reportBy('bea'));
    const kept = JSON.stringify([[...table.workOrders], [...table.requests]]);
    expect(kept).toContain('45-park-st');
    expect(kept).not.toContain(phoneOfAna.slice(1));
  });

  it('has nobody to tell when the number was withheld, and is filed all the same', async () => {
    const filed = await fileRequest(deps, aReport({ phone: undefined }));
    expect(filed).toMatchObject({ outcome: 'filed', request: { follower: undefined } });
  });

  it('names a service that is not in the catalogue, and files nothing', async () => {
    const filing = fileRequest(deps, aReport({ serviceCode: 'flying-saucer' }));
    await expect(filing).rejects.toThrow(UnknownServiceError);
    await expect(filing).rejects.toThrow('"flying-saucer"');
    expect(table.counted).toEqual({ reserved: 0, writes: 0 });
  });
});

describe('the next report of it', () => {
  it('follows the open work order with a number of its own', async () => {
    const first = await fileRequest(deps, aReport());
    const second = await fileRequest(deps, reportBy('bea'));
    expect(second).toMatchObject({ outcome: 'followed', workOrder: first.workOrder });
    expect(second.request.trackingNumber).not.toBe(first.request.trackingNumber);
    expect(await storage.requestsUnder(first.workOrder)).toEqual([first.request, second.request]);
  });

  it.each(['assigned', 'scheduled', 'in-progress', 'reopened'] as const)(
    'follows a work order that is %s',
    async (status) => {
      const { workOrder } = await fileRequest(deps, aReport());
      const name = [...table.workOrders.keys()][0] ?? '';
      table.workOrders.set(name, { entity: { ...workOrder, status }, writtenAt: 2 });
      expect(await fileRequest(deps, reportBy('bea'))).toMatchObject({ outcome: 'followed', workOrder: { status } });
    },
  );

  it('follows it also when it is about another service of the same duplicate class', async () => {
    const [dumping, litter] = ['illegal-dumping', 'litter'].map((code) =>
      city.services.find((each) => each.code === code),
    );
    expect(dumping?.duplicate.class).toBe(litter?.duplicate.class);
    const first = await fileRequest(deps, aReport({ serviceCode: 'illegal-dumping' }));
    const second = await fileRequest(deps, reportBy('bea', { serviceCode: 'litter' }));
    expect(second).toMatchObject({
      outcome: 'followed',
      request: { serviceCode: 'litter' },
      workOrder: first.workOrder,
    });
  });

  it('is a work order of its own at another place, or of another class', async () => {
    await fileRequest(deps, aReport());
    for (const other of [{ place: '47 Park St' }, { serviceCode: 'sidewalk' }]) {
      expect(await fileRequest(deps, reportBy('bea', other))).toMatchObject({ outcome: 'filed' });
    }
  });
});

describe('a place nobody could find', () => {
  const notFound = { place: '', placeWords: 'behind the old mill' };

  it('is kept in the words of the caller', async () => {
    const { workOrder } = await fileRequest(deps, aReport(notFound));
    expect(workOrder.place).toMatchObject({ kind: 'as-told', label: 'behind the old mill', confidence: 0 });
  });

  it('never meets the place of another caller, however alike the words', async () => {
    const [first, second] = [
      await fileRequest(deps, aReport(notFound)),
      await fileRequest(deps, reportBy('bea', notFound)),
    ];
    expect([first.outcome, second.outcome]).toEqual(['filed', 'filed']);
    expect(first.workOrder.placeId).not.toBe(second.workOrder.placeId);
  });

  it('is the same place when the call is retried', async () => {
    const first = await fileRequest(deps, aReport(notFound));
    expect(await fileRequest(deps, aReport(notFound))).toEqual(first);
  });

  it('has a label even when nothing was said of it', async () => {
    const { workOrder } = await fileRequest(deps, aReport({ place: '', placeWords: '' }));
    expect(workOrder.place.label).toBe('place not told');
  });
});

describe('the same problem after its work order was closed', () => {
  it('is a new work order that names the closed one', async () => {
    const before = await fileRequest(deps, aReport());
    await storage.close(before.workOrder);
    const anew = await fileRequest(deps, reportBy('bea'));
    expect(anew).toMatchObject({
      outcome: 'filed',
      workOrder: {
        sequence: 2,
        status: 'received',
        reopens: { duplicateClass: 'pothole', placeId: '45-park-st', sequence: 1 },
      },
    });
    expect(await storage.requestsUnder(before.workOrder)).toEqual([before.request]);
    expect(await fileRequest(deps, reportBy('cleo'))).toMatchObject({
      outcome: 'followed',
      workOrder: { sequence: 2 },
    });
  });

  it('is a third work order after the second was closed', async () => {
    for (const caller of ['ana', 'bea']) await storage.close((await fileRequest(deps, reportBy(caller))).workOrder);
    const third = await fileRequest(deps, reportBy('cleo'));
    expect(third.workOrder).toMatchObject({ sequence: 3, reopens: { sequence: 2 } });
  });

  it('is not attached to it when it is closed just as the caller follows', async () => {
    const before = await fileRequest(deps, aReport());
    const closesFirst: FileRequestDeps = {
      ...deps,
      follow: async (request) => {
        await storage.close(before.workOrder);
        return await storage.follow(request);
      },
    };
    const anew = await fileRequest(closesFirst, reportBy('bea'));
    expect(anew).toMatchObject({ outcome: 'filed', workOrder: { sequence: 2 } });
    expect(await storage.requestsUnder(before.workOrder)).toEqual([before.request]);
    expect(await storage.requestsUnder(anew.workOrder)).toEqual([anew.request]);
  });
});
