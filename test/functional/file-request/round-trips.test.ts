import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alreadyReported } from '../../../shared/domain/filing/already-reported.ts';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import type { Filed, FileRequestDeps } from '../../../shared/domain/filing/filing.ts';
import { type EmulatedDynamoDb, emulateDynamoDb, type MeteredTable } from '../../support/emulated-table.ts';
import { type Storage, storageIn } from '../storage/storage.ts';
import { blockSize, filingWith, monday, pothole, reportBy, stormPlaces } from './filing.ts';

let dynamoDb: EmulatedDynamoDb;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
});
afterAll(() => dynamoDb.stop());

type Scene = { readonly storage: Storage; readonly deps: FileRequestDeps; readonly filed: Filed };

/**
 * Units as DynamoDB bills them, at the table and at its three indexes. A write is 1 a kilobyte and 1 more at each index; a read
 * of up to 4 KB is 1, or 0.5 when it may lag; a condition that fails is 1; in a transaction everything is twice as much.
 */
const floors: {
  readonly what: string;
  readonly given?: (scene: Scene) => Promise<unknown>;
  readonly act: (scene: Scene) => Promise<unknown>;
  readonly operations: readonly string[];
  readonly table: number;
  readonly index: number;
}[] = [
  {
    what: 'filing at a place nobody reported before',
    act: ({ deps }) => fileRequest(deps, reportBy('bea', { place: '47 Park St' })),
    operations: ['PutItem'],
    table: 1,
    index: 3,
  },
  {
    what: 'filing where a point is known, on the border of two cells',
    act: ({ deps }) => fileRequest(deps, reportBy('bea', { place: 'north corner' })),
    operations: ['GetItem', 'TransactWriteItems'],
    // Its own cell is read; the work order, the request it may take over, and the two cells are written together.
    table: 1 + 2 * (1 + 1 + 2),
    index: 3,
  },
  {
    what: 'following the work order that the caller was asked about',
    act: ({ deps, filed }) => fileRequest(deps, reportBy('bea', { follows: filed.workOrder })),
    operations: ['PutItem', 'Query'],
    table: 1 + 1,
    index: 2,
  },
  {
    what: 'changing a work order, here by closing it: it leaves the index by department',
    act: ({ storage, filed }) => storage.close(filed.workOrder),
    operations: ['UpdateItem'],
    table: 1,
    index: 3,
  },
  {
    what: 'what is reported already at a place nobody reported',
    act: ({ storage }) => alreadyReported(storage, pothole, stormPlaces[3]!, monday.toISOString()),
    operations: ['Query', 'GetItem'],
    table: 1 + 1,
    index: 0,
  },
  {
    what: 'following the work order that is open there',
    act: ({ deps }) => fileRequest(deps, reportBy('bea')),
    operations: ['PutItem', 'PutItem', 'Query'],
    table: 1 + 1 + 1,
    index: 2,
  },
  {
    what: 'the call that filed, retried',
    act: ({ deps }) => fileRequest(deps, reportBy('ana')),
    operations: ['PutItem'],
    table: 1,
    index: 0,
  },
  {
    what: 'the call that followed, retried',
    given: ({ deps }) => fileRequest(deps, reportBy('bea')),
    act: ({ deps }) => fileRequest(deps, reportBy('bea')),
    operations: ['PutItem', 'PutItem', 'Query'],
    table: 1 + 1 + 1,
    index: 0,
  },
  {
    what: 'filing anew where the work order is closed',
    given: ({ storage, filed }) => storage.close(filed.workOrder),
    act: ({ deps }) => fileRequest(deps, reportBy('bea')),
    operations: ['PutItem', 'Query', 'TransactWriteItems'],
    // The transaction checks the one before, puts the new one, and takes away what the call had filed before. The query
    // reads the history of the closed one with it.
    table: 1 + 1 + 3 * 2,
    index: 3,
  },
  {
    what: 'everyone who follows, nobody left out',
    given: ({ deps }) => fileRequest(deps, reportBy('bea')),
    act: ({ storage, filed }) => storage.requestsUnder(filed.workOrder),
    operations: ['Query'],
    table: 1,
    index: 0,
  },
  {
    what: 'a status by tracking number',
    act: ({ storage, filed }) => storage.requestByTrackingNumber(filed.request.trackingNumber),
    operations: ['Query'],
    table: 0,
    index: 0.5,
  },
  {
    what: 'who is calling',
    act: ({ storage, filed }) => storage.callerOf(filed.request.follower?.phoneHash ?? ''),
    operations: ['Query'],
    table: 1,
    index: 0,
  },
  {
    what: 'what the caller reported',
    act: ({ storage, filed }) => storage.latestRequestsOf(filed.request.follower?.phoneHash ?? '', 5),
    operations: ['Query'],
    table: 0,
    index: 0.5,
  },
  {
    what: 'what the city knows of',
    act: ({ storage }) => storage.knownProblems(),
    operations: ['Query'],
    table: 0.5,
    index: 0,
  },
];

describe('what the table is asked', () => {
  let table: MeteredTable;
  let scene: Scene;
  beforeEach(async () => {
    table = await dynamoDb.makeTable();
    const storage = storageIn(table);
    const deps = filingWith(storage);
    scene = { storage, deps, filed: await fileRequest(deps, reportBy('ana')) };
  });

  it.each(floors)('$what: $operations', async ({ given, act, operations, table: tableUnits, index }) => {
    await given?.(scene);
    table.meter.reset();
    await act(scene);
    expect({
      operations: table.meter.operations(),
      roundTrips: table.meter.roundTrips(),
      units: table.meter.units(),
    }).toEqual({ operations, roundTrips: operations.length, units: { table: tableUnits, index } });
  });

  it('reserves tracking numbers once in ten filings', async () => {
    const deps = filingWith(scene.storage);
    table.meter.reset();
    for (let caller = 0; caller < 2 * blockSize; caller += 1) {
      await fileRequest(deps, reportBy(`caller ${caller}`, { place: `${100 + caller} Park St` }));
    }
    expect(table.meter.operations().filter((operation) => operation === 'UpdateItem')).toHaveLength(2);
    expect(table.meter.roundTrips()).toBe(2 * blockSize + 2);
  });

  it('reserves tracking numbers once for callers who come at the same moment', async () => {
    const deps = filingWith(scene.storage);
    table.meter.reset();
    await Promise.all(Array.from({ length: blockSize }, () => deps.nextTrackingNumber()));
    expect(table.meter.operations()).toEqual(['UpdateItem']);
  });

  it('keeps the reports of 200 callers at once as one work order with 200 numbers', async () => {
    const instances = Array.from({ length: 10 }, () => filingWith(scene.storage));
    const reports = Array.from({ length: 200 }, (_, index) => reportBy(`caller ${index}`, { place: '550 Main St' }));
    const filed = await Promise.all(
      reports.map((report, index) => fileRequest(instances[index % instances.length] ?? scene.deps, report)),
    );
    const [workOrder, ...others] = await scene.storage.workOrdersAt(filed[0]?.workOrder ?? scene.filed.workOrder);
    expect(others).toEqual([]);
    const numbers = filed.map(({ request }) => request.trackingNumber);
    const kept = await scene.storage.requestsUnder(workOrder ?? scene.filed.workOrder);
    expect(kept.map(({ trackingNumber }) => trackingNumber).toSorted()).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(200);
  });
});
