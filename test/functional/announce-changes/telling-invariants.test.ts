import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aResident } from './residents.ts';
import {
  brokenPromises,
  type StaffChange,
  type TellingProtocol,
  type TellingStorm,
  tellInAStorm,
} from './telling-storm.ts';

const aChange = fc.constantFrom<StaffChange>(
  { kind: 'scheduled', on: '2026-03-12' },
  { kind: 'started' },
  { kind: 'closed', reason: 'fixed', done: 'Filled.' },
  { kind: 'noted', text: 'The asphalt comes tomorrow.' },
  { kind: 'prioritized', priority: 'high' },
  'reopen',
);

const aStorm: fc.Arbitrary<TellingStorm> = fc.record({
  residents: fc
    .array(fc.constantFrom('texts', 'texts', 'calls', 'nothing'), { minLength: 1, maxLength: 3 })
    .map((wishes) => wishes.map((wish, index) => aResident(index, wish))),
  stopping: fc.array(fc.nat({ max: 2 }), { maxLength: 1 }),
  changes: fc.array(aChange, { minLength: 1, maxLength: 3 }),
  deliveries: fc.array(fc.constantFrom(1, 1, 2), { maxLength: 12 }),
  faults: fc.array(fc.constantFrom('none', 'none', 'none', 'before', 'after'), { maxLength: 25 }),
});

const real: TellingProtocol = (deps) => deps;
/** How many orders of events to try; more of them on request. */
const schedules = Number(process.env.SCHEDULES ?? 2500);
const longestMs = 60_000 + schedules * 20;

function promisesUnder(protocol: TellingProtocol, complaints = /./) {
  return fc.asyncProperty(aStorm, fc.scheduler(), async (storm, scheduler) => {
    const broken = brokenPromises(storm, await tellInAStorm(storm, scheduler, protocol));
    expect(broken.filter((complaint) => complaints.test(complaint))).toEqual([]);
  });
}

describe('changes, residents and outages, in whatever order', () => {
  it(
    'tell everyone who follows each public change, once unless a sender died, and nobody who does not want it',
    async () => {
      const { failed, errorInstance } = await fc.check(promisesUnder(real), { numRuns: schedules });
      expect({ failed, errorInstance }).toEqual({ failed: false, errorInstance: null });
    },
    longestMs,
  );
});

const brokenProtocols: { readonly what: string; readonly breaks: RegExp; readonly protocol: TellingProtocol }[] = [
  {
    what: 'marks it told before it is sent',
    breaks: /never told/,
    protocol: (deps) => ({
      ...deps,
      takeTurn: async (announcement, now, lease) => {
        const turn = await deps.takeTurn(announcement, now, lease);
        if (turn === 'mine') await deps.markTold(announcement, now);
        return turn;
      },
    }),
  },
  {
    what: 'takes no turn',
    breaks: /times of/,
    protocol: (deps) => ({ ...deps, takeTurn: async () => 'mine' }),
  },
  {
    what: 'keeps no lease',
    breaks: /times of/,
    protocol: (deps) => ({ ...deps, takeTurn: (announcement, now) => deps.takeTurn(announcement, now, 0) }),
  },
  {
    what: 'does not ask again who has stopped',
    breaks: /asking for no more/,
    protocol: (deps) => ({ ...deps, callerOf: async () => ({ caller: {} }) }),
  },
  {
    what: 'gives up on what another one is sending',
    breaks: /never told/,
    protocol: (deps) => ({
      ...deps,
      takeTurn: async (announcement, now, lease) => {
        const turn = await deps.takeTurn(announcement, now, lease);
        return turn === 'somebody-else-is-telling' ? 'already-told' : turn;
      },
    }),
  },
];

describe('the same storms', () => {
  it.each(brokenProtocols)('break a sender that $what', async ({ protocol, breaks }) => {
    const { failed } = await fc.check(promisesUnder(protocol, breaks), { numRuns: 20_000, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
