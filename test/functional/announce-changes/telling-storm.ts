import type * as fc from 'fast-check';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { type SendMessageDeps, sendMessage } from '../../../functions/send-messages/send-message.ts';
import type { Change } from '../../../shared/adapters/dynamodb/changes.ts';
import { openSealedPhone } from '../../../shared/adapters/line-keys.ts';
import { plannedChange, type WishedChange } from '../../../shared/domain/life/change.ts';
import { reopen } from '../../../shared/domain/life/reopen.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { leaseSeconds } from '../../../shared/domain/telling.ts';
import { isOpen, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { aFollowing, aWorkOrder, testKeys } from '../../support/builders.ts';
import { type Around, type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { type Fault, failing, retried } from '../../support/outages.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';
import { city } from './announcing.ts';
import type { Resident } from './residents.ts';

export type StaffChange = WishedChange['change'] | 'reopen';

export type TellingStorm = {
  /** The first of them opened the work order; the others follow it during the storm. */
  readonly residents: readonly Resident[];
  /** Residents, by their place in the list, who ask for no more messages some time during the storm. */
  readonly stopping: readonly number[];
  readonly changes: readonly StaffChange[];
  /** How often each record of the stream, and each message of the queue, is delivered at least. */
  readonly deliveries: readonly (1 | 2)[];
  /** Of the announcer's and the sender's operations, in the order they are begun. */
  readonly faults: readonly Fault[];
};

type Sent = { readonly phone: string; readonly about: string; readonly change: string; readonly startedAt: number };

export type ToldAftermath = {
  readonly table: FakeTable;
  readonly sent: readonly Sent[];
  /** Announcements whose sender died, or was stopped for long, between sending and marking: one entry each time. */
  readonly died: readonly string[];
  /** When each resident's wish for no more was kept, and when their request was, in steps of the storm. */
  readonly stoppedAt: ReadonlyMap<string, number>;
  readonly followedAt: ReadonlyMap<string, number>;
  readonly updates: readonly { readonly version: number; readonly at: number }[];
  readonly workOrder: WorkOrder;
  readonly messages: readonly Message[];
};

/** How residents are told: the real thing, or a broken one that a property must see through. */
export type TellingProtocol = (deps: SendMessageDeps, table: FakeTable) => SendMessageDeps;

/** Lets staff, residents, the announcer and the sender run into each other, one operation at a time. */
export async function tellInAStorm(
  storm: TellingStorm,
  scheduler: fc.Scheduler,
  protocol: TellingProtocol,
): Promise<ToldAftermath> {
  let step = 0;
  let seconds = Date.UTC(2026, 2, 2, 15) / 1000;
  const calm: Around = async (operation, effect) => {
    await scheduler.schedule(Promise.resolve(), operation);
    step += 1;
    return effect();
  };
  const table = fakeTable(calm);
  const faulty: Around = failing(calm, storm.faults);
  const told = fakeStorage({ ...table, around: faulty });
  const storage = fakeStorage(table);
  const clock = {
    now: () => new Date(seconds * 1000),
    sleep: async (milliseconds: number) => {
      const until = seconds + milliseconds / 1000;
      await calm('sleep', () => undefined);
      seconds = Math.max(seconds, until);
    },
  };

  const sent: Sent[] = [];
  const died: string[] = [];
  const messages: Message[] = [];
  const queue = new Set<Promise<void>>();
  const deliveries = [...storm.deliveries];
  const times = (deliver: () => Promise<void>) =>
    Promise.all(Array.from({ length: deliveries.shift() ?? 1 }, () => retried(deliver))).then(() => undefined);

  const send = async (message: Message) => {
    const startedAt = step;
    const name = `${message.about} ${message.change} ${message.follower.phoneHash}`;
    let turnAt = seconds;
    let isSent = false;
    const record = (phone: string) => () => {
      // The client has given up by the time the lease ends: nothing leaves after it.
      if (seconds - turnAt >= leaseSeconds) throw new Error('timed out');
      isSent = true;
      sent.push({ phone, about: message.about, change: message.change, startedAt });
    };
    const deps: SendMessageDeps = {
      ...told,
      ...clock,
      takeTurn: async (announcement, now, lease) => {
        turnAt = now;
        return await told.takeTurn(announcement, now, lease);
      },
      markTold: async (announcement, now) => {
        await told.markTold(announcement, now);
        // A sender that is stopped for so long between sending and marking is as good as dead.
        if (isSent && seconds - turnAt >= leaseSeconds) died.push(name);
        isSent = false;
      },
      sendText: (phone) => faulty('send', record(phone)),
      startCall: ({ phone }) => faulty('send', record(phone)),
      openSealedPhone: (sealed) => openSealedPhone(sealed, testKeys),
      quiet: { timeZone: city.timeZone, quietHours: { from: '00:00', until: '00:00' } },
      partsPerSecond: Number.POSITIVE_INFINITY,
      partsPerDay: 1_000_000,
    };
    try {
      await sendMessage(protocol(deps, table), message);
    } catch (error) {
      if (isSent) died.push(name);
      throw error;
    }
  };
  const announcer = {
    ...told,
    ...clock,
    city,
    publish: () => faulty('publish', () => undefined),
    takeBack: () => faulty('takeBack', () => undefined),
    tellDepartment: () => faulty('tellDepartment', () => undefined),
    handOn: (batch: readonly Message[]) =>
      faulty('handOn', () => {
        messages.push(...batch);
        for (const message of batch) queue.add(times(() => send(message)));
      }),
  };
  const stream = new Set<Promise<void>>();
  const carry = (change: Change) => stream.add(times(() => announceChange(announcer, change)));

  const stoppedAt = new Map<string, number>();
  const followedAt = new Map<string, number>();
  const updates: { version: number; at: number }[] = [];
  const [opener, ...others] = storm.residents;
  const workOrder = aWorkOrder({ request: { ...aWorkOrder().request, follower: opener?.follower } });
  await scheduler.waitFor(storage.openWorkOrder(workOrder));
  followedAt.set(opener?.phone ?? '', step);
  carry({ kind: 'opened', workOrder });

  const residents = others.map(async ({ follower, phone }) => {
    const request = aFollowing(workOrder, { follower });
    if ((await storage.follow(request)).outcome !== 'added') return;
    followedAt.set(phone, step);
    carry({ kind: 'followed', request });
  });
  const stoppers = storm.stopping.map(async (index) => {
    const resident = storm.residents[index];
    if (!resident) return;
    await storage.stopTexts(resident.follower.phoneHash, '2026-03-03T15:00:00.000Z');
    stoppedAt.set(resident.phone, step);
  });
  const staff = (async () => {
    for (const change of storm.changes) {
      const updated = await makeChange(storage, workOrder, change, clock.now);
      if (!updated) continue;
      updates.push({ version: updated.version, at: step });
      const update = updated.updates.at(-1);
      if (update) carry({ kind: 'updated', workOrder: updated, update });
    }
  })();
  const everything = async () => {
    await Promise.all([...residents, ...stoppers, staff]);
    for (const pending of [stream, queue]) for (const each of pending) await each;
  };
  await scheduler.waitFor(everything());
  const after = table.workOrders.values().next().value?.entity ?? workOrder;
  return { table, sent, died, stoppedAt, followedAt, updates, workOrder: after, messages };
}

async function makeChange(
  storage: Storage,
  { duplicateClass, placeId, sequence }: WorkOrder,
  change: StaffChange,
  now: () => Date,
) {
  const key = { duplicateClass, placeId, sequence };
  const standing = await storage.workOrder(key);
  if (!standing) return undefined;
  if (change === 'reopen') {
    if (isOpen(standing)) return undefined;
    const reopened = await reopen({ ...storage, city, now }, key, {
      by: 'crew 7',
      event: { kind: 'reopened', because: 'not done' },
    });
    return reopened.outcome === 'changed' ? reopened.workOrder : undefined;
  }
  const planned = plannedChange(
    { key, expectedVersion: standing.version, change, by: 'crew 7', public: true },
    now().toISOString(),
  );
  const changed = await storage.changeWorkOrder(planned);
  return changed.outcome === 'changed' ? changed.workOrder : undefined;
}

/** Everything that is wrong after a storm; nothing, when the invariants hold. */
export function brokenPromises(storm: TellingStorm, aftermath: ToldAftermath): string[] {
  const { sent, died, stoppedAt, followedAt, updates, workOrder, table, messages } = aftermath;
  const broken: string[] = [];
  const publicVersions = new Set(workOrder.updates.filter((update) => update.public).map(({ version }) => version));
  for (const { phone, follower } of storm.residents) {
    const { texts, calls } = follower.consent;
    const theirs = sent.filter((each) => each.phone === phone);
    if (!texts && !calls && theirs.length > 0) broken.push(`${phone} never agreed and was told`);
    const stopped = stoppedAt.get(phone);
    if (stopped !== undefined && theirs.some(({ startedAt }) => startedAt > stopped))
      broken.push(`${phone} was told after asking for no more`);

    for (const { version, at } of updates.filter((each) => publicVersions.has(each.version))) {
      const change = `version ${version}`;
      const times = theirs.filter((each) => each.change === change).length;
      const followed = (followedAt.get(phone) ?? Number.POSITIVE_INFINITY) < at;
      if ((texts || calls) && followed && stopped === undefined && times === 0)
        broken.push(`${phone} was never told of ${change}`);
      const deaths = died.filter((name) => name.endsWith(` ${change} ${follower.phoneHash}`)).length;
      if (times > 1 + deaths) broken.push(`${phone} was told ${times} times of ${change}, and ${deaths} senders died`);
    }
  }
  const kept = JSON.stringify([[...table.workOrders], [...table.requests], [...table.callers], messages]);
  for (const { phone } of storm.residents) {
    if (kept.includes(phone.slice(1))) broken.push(`${phone} is kept in the clear`);
  }
  return broken;
}
