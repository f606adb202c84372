import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRequest, aWorkOrder, fixed, phoneOfAna } from '../../support/builders.ts';
import { aClaiming, aDesk, by, type Desk, radiusMeters, today, wishOf } from './desk.ts';

let desk: Desk;
let workOrder: WorkOrder;
let name: string;
beforeEach(async () => {
  desk = aDesk();
  workOrder = aWorkOrder();
  name = workOrderName(workOrder);
  await desk.storage.openWorkOrder(workOrder);
});

const change = (changed: object, overrides: object = {}) => wishOf(workOrder, changed, overrides);
const standing = () => desk.storage.workOrder(workOrder);

describe('a department', () => {
  it('takes a work order through its life, each time by the version it has seen', async () => {
    const life = [
      [
        { kind: 'assigned', to: 'crew 7' },
        { status: 'assigned', assignedTo: 'crew 7' },
      ],
      [
        { kind: 'scheduled', on: '2026-03-12' },
        { status: 'scheduled', scheduledFor: '2026-03-12' },
      ],
      [{ kind: 'started' }, { status: 'in-progress' }],
      [{ kind: 'prioritized', priority: 'urgent' }, { priority: 'urgent' }],
      [
        { kind: 'closed', reason: 'fixed', done: ' Filled. ' },
        { status: 'closed', closing: { reason: 'fixed', done: 'Filled.', at: today } },
      ],
      [{ kind: 'photo', url: 'https://a.example/after.jpg' }, { status: 'closed' }],
      [{ kind: 'reopened', because: 'It sank.' }, { status: 'reopened' }],
      [
        { kind: 'moved', to: 'police' },
        { status: 'received', department: 'police' },
      ],
      [{ kind: 'noted', text: 'Not ours?' }, { status: 'received' }],
    ] as const;
    for (const [index, [wished, outcome]] of life.entries()) {
      const answer = await desk.ask(change(wished, { version: index + 1 }));
      expect(answer).toEqual({ status: 'done', workOrder: name, version: index + 2 });
      expect(await standing()).toMatchObject(outcome);
    }
    expect((await standing())?.updates.map(({ event }) => event.kind)).toEqual(life.map(([{ kind }]) => kind));
    expect((await standing())?.updates.every((update) => update.by === by && update.at === today)).toBe(true);
  });

  it('opens one again as if nothing had been planned, promised late or closed', async () => {
    await desk.ask(change({ kind: 'scheduled', on: '2026-03-04' }));
    await desk.ask(change({ kind: 'closed', reason: 'fixed', done: 'Filled.' }, { version: 2 }));
    await desk.ask(change({ kind: 'reopened', because: 'It sank.' }, { version: 3 }));
    const open = await standing();
    expect(open).toMatchObject({ status: 'reopened', department: 'public-works', version: 4 });
    for (const field of ['closing', 'scheduledFor', 'escalatedTo']) expect(open).not.toHaveProperty(field);
  });

  it('opens one again beside another that was closed, whose claim outlasts it by a moment', async () => {
    const [here, near] = [aClaiming('here', 0), aClaiming('near', radiusMeters / 2)];
    await desk.storage.openWorkOrderAmong(here, 0);
    await desk.storage.changeWorkOrder(fixed(here));
    await desk.storage.openWorkOrderAmong(near, 1);
    await desk.storage.changeWorkOrder(fixed(near));
    const wish = change({ kind: 'reopened', because: 'It sank.' }, { workOrder: workOrderName(here), version: 2 });
    expect(await desk.ask(wish)).toEqual({ status: 'done', workOrder: workOrderName(here), version: 3 });
  });

  it('takes one apart from what took it over, near it and at the very place', async () => {
    const [here, near] = [aClaiming('here', 0), aClaiming('near', radiusMeters / 2)];
    const again = { ...here, sequence: 2, apartFrom: [keyOf(here)], request: aRequest() };
    await desk.storage.openWorkOrderAmong(here, 0);
    await desk.storage.openWorkOrderAmong({ ...near, apartFrom: [] }, 1);
    await desk.storage.openWorkOrderAmong(again, 2);
    for (const [into, version] of [
      [near, 1],
      [again, 3],
    ] as const) {
      const [workOrder, target] = [workOrderName(here), workOrderName(into)];
      // What it was told apart from before keeps nobody from reopening it; the other one open near it does.
      if (into === again) await desk.storage.changeWorkOrder(fixed({ ...near, version: 3 }));
      expect(await desk.ask({ do: 'merge', workOrder, version, by, into: target })).toMatchObject({ status: 'done' });
      expect(await desk.ask({ do: 'unmerge', workOrder, version: version + 1, by })).toMatchObject({ status: 'done' });
    }
    expect((await desk.storage.workOrder(here))?.apartFrom).toEqual([keyOf(near), keyOf(again)]);
  });

  it('says of a note whether followers are told', async () => {
    await desk.ask(change({ kind: 'noted', text: 'We need the big truck.' }));
    await desk.ask(change({ kind: 'noted', text: 'The truck comes on Monday.' }, { version: 2, public: true }));
    expect((await standing())?.updates.map((update) => update.public)).toEqual([false, true]);
  });

  it('looks at one by its name, by a number that opened it, and by one that follows it', async () => {
    const following = aFollowing(workOrder);
    await desk.storage.follow(following);
    for (const asked of [
      { workOrder: name },
      { number: workOrder.request.trackingNumber },
      { number: following.trackingNumber },
      { number: following.trackingNumber.replace(/^(...)(...)/, '$1-$2-') },
    ])
      expect(await desk.ask({ do: 'show', ...asked })).toMatchObject({
        status: 'found',
        workOrder: name,
        followers: 2,
        details: { version: 1, status: 'received', department: 'public-works', words: workOrder.request.words },
      });
  });

  it('sees nothing of who reported it or follows it', async () => {
    await desk.storage.follow(aFollowing(workOrder));
    const shown = JSON.stringify(await desk.ask({ do: 'show', workOrder: name }));
    const { request } = workOrder;
    for (const personal of [
      phoneOfAna.slice(2),
      request.follower?.phoneHash,
      request.follower?.sealedPhone,
      request.contactId,
      request.placeWords,
      'consent',
      'follower"',
    ])
      expect(shown).not.toContain(personal);
  });

  it('counts what residents said of its closings', async () => {
    const answer = { workOrder: name, version: 2, closedAt: today, phoneHash: 'ana', at: today, by: 'text' } as const;
    await desk.storage.keepAnswer({ ...answer, department: 'police', isFixed: false });
    expect(await desk.ask({ do: 'answers', department: 'police', month: '2026-03' })).toEqual({
      status: 'counted',
      fixed: 0,
      notFixed: 1,
    });
  });
});
