import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { workOrderName } from '../../../shared/domain/work-order.ts';
import { written } from '../../support/fakes/fake-table.ts';
import { reportBy } from './filing.ts';
import { brokenInvariants, type Protocol, type Storm, weather } from './storm.ts';

const places = ['45 Park St', '550 Main St'];

const aReportInAStorm = fc
  .record({
    caller: fc.constantFrom('ana', 'bea', 'cleo', 'dora', 'eva'),
    place: fc.constantFrom(...places),
    // The same invocation twice at once: a retry that did not wait for the first to end.
    copies: fc.constantFrom(1, 1, 1, 2),
  })
  .map(({ caller, place, copies }) => Array.from({ length: copies }, () => reportBy(caller, { place })));

const aClosing = fc.constantFrom('45-park-st', '45-park-st', '550-main-st').map((placeId) => ({
  duplicateClass: 'pothole',
  placeId,
}));

const aStorm: fc.Arbitrary<Storm> = fc.record({
  reports: fc.array(aReportInAStorm, { minLength: 2, maxLength: 5 }).map((reports) => reports.flat()),
  closings: fc.array(aClosing, { maxLength: 4 }),
  faults: fc.array(fc.constantFrom('none', 'none', 'none', 'before', 'after'), { maxLength: 20 }),
});

const real: Protocol = (deps) => deps;

/** @param complaints which of the invariants to look at. */
function invariantsUnder(protocol: Protocol, complaints = /./) {
  return fc.asyncProperty(aStorm, fc.scheduler(), async (storm, scheduler) => {
    const broken = brokenInvariants(storm, await weather(storm, scheduler, protocol));
    expect(broken.filter((complaint) => complaints.test(complaint))).toEqual([]);
  });
}

describe('callers, closings and outages, in whatever order', () => {
  it('leave one open work order a job, nobody lost, nothing attached to what is closed, one number a call', async () => {
    const { failed, counterexample } = await fc.check(invariantsUnder(real), { numRuns: 1500 });
    expect({ failed, counterexample }).toEqual({ failed: false, counterexample: null });
  });

  it('leave one work order and a thousand numbers when a thousand call at once and every tenth answer is lost', async () => {
    const storm: Storm = {
      reports: Array.from({ length: 1000 }, (_, index) => reportBy(`caller ${index}`)),
      closings: [],
      faults: Array.from({ length: 2500 }, (_, index) => (index % 10 === 0 ? 'after' : 'none')),
    };
    const inTurn = fc.sample(fc.scheduler(), { numRuns: 1, seed: 311 })[0]!;
    const aftermath = await weather(storm, inTurn, real);
    expect(brokenInvariants(storm, aftermath)).toEqual([]);
    expect([aftermath.table.workOrders.size, aftermath.table.requests.size]).toEqual([1, 999]);
  });
});

/** Ways to file that look right and are not. */
const brokenProtocols: { readonly what: string; readonly breaks: RegExp; readonly protocol: Protocol }[] = [
  {
    what: 'looks whether the place is free, and then opens',
    breaks: /stands 0 times/,
    protocol: (deps, table) => ({
      ...deps,
      openWorkOrder: async (workOrder) => {
        const standing = await deps.workOrder(workOrder);
        if (standing) return { outcome: 'taken', standing };
        return await table.around('put', () => {
          table.workOrders.set(workOrderName(workOrder), written(table, workOrder));
          return { outcome: 'opened' };
        });
      },
    }),
  },
  {
    what: 'reads the status before it follows',
    breaks: /was attached to .* when that was closed/,
    protocol: (deps) => {
      const seen = new Map<string, WorkOrder | undefined>();
      return {
        ...deps,
        follow: async (request) => {
          seen.set(request.contactId, await deps.workOrder(request.follows));
          return await deps.follow(request);
        },
        workOrder: async (key) => [...seen.values()].find((workOrder) => workOrder?.sequence === key.sequence),
      };
    },
  },
  {
    what: 'follows a second time when it is asked again',
    breaks: /got 2 numbers/,
    protocol: (deps, table) => ({
      ...deps,
      follow: async (request) =>
        await table.around('follow', () => {
          table.requests.set(`${workOrderName(request.follows)} ${request.trackingNumber}`, written(table, request));
          return { outcome: 'added' };
        }),
    }),
  },
  {
    what: 'takes the follower off before it opens the recurrence',
    breaks: /got 2 numbers/,
    protocol: (deps) => ({
      ...deps,
      openRecurrence: async (workOrder) => {
        await deps.unfollow(workOrder, workOrder.request.contactId);
        return await deps.openRecurrence(workOrder);
      },
    }),
  },
];

describe('the same storms', () => {
  it.each(brokenProtocols)('break a protocol that $what', async ({ protocol, breaks }) => {
    const { failed } = await fc.check(invariantsUnder(protocol, breaks), { numRuns: 5000, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
