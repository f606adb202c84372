import type { Change } from '../../../shared/adapters/dynamodb/changes.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { type FakeTable, fakeTable, type Standing } from '../../support/fakes/fake-table.ts';

/** A table in memory that tells of each write, as its stream does, before whoever wrote it goes on. */
export function recordedTable(tell: (change: Change) => Promise<void>): FakeTable {
  const table = fakeTable(async (_operation, effect) => {
    const answer = effect();
    for (const change of [...workOrders(), ...requests()]) await tell(structuredClone(change));
    return answer;
  });
  const workOrders = differences(table.workOrders, (is, was): Change[] => {
    if (!is) return [];
    if (!was) return [{ kind: 'opened', workOrder: is }];
    return updatesSince(was, is);
  });
  const requests = differences(table.requests, (is, was): Change[] => {
    if (is) return [{ kind: was ? 'moved-on' : 'followed', request: is }];
    return was ? [{ kind: 'unfollowed', request: was }] : [];
  });
  return table;
}

function updatesSince(was: WorkOrder, workOrder: WorkOrder): Change[] {
  const update = workOrder.updates.at(-1);
  return update && workOrder.version > was.version ? [{ kind: 'updated', workOrder, update }] : [];
}

/** What has changed among some items each time it is asked. */
function differences<Entity>(
  items: ReadonlyMap<string, Standing<Entity>>,
  changesOf: (is: Entity | undefined, was: Entity | undefined) => Change[],
): () => Change[] {
  let before = new Map<string, Standing<Entity>>();
  return () => {
    const keys = new Set([...before.keys(), ...items.keys()]);
    const changed = [...keys].filter((key) => before.get(key)?.writtenAt !== items.get(key)?.writtenAt);
    const changes = changed.flatMap((key) => changesOf(items.get(key)?.entity, before.get(key)?.entity));
    before = new Map(items);
    return changes;
  };
}
