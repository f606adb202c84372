import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenProtocols } from './broken-protocols.ts';
import { reportBy, stormPlaces } from './filing.ts';
import { brokenInvariants, type Protocol, type StaffAct, type Storm, weather } from './storm.ts';

type PlaceInAStorm = (typeof stormPlaces)[number];

const aReportAt = (places: readonly PlaceInAStorm[]) =>
  fc
    .record({
      caller: fc.constantFrom('ana', 'bea', 'cleo', 'dora', 'eva'),
      place: fc.constantFrom(...places.map(({ label }) => label)),
      answer: fc.constantFrom('unasked', 'unasked', 'yes', 'no'),
      // The same invocation twice at once: a retry that did not wait for the first to end.
      copies: fc.constantFrom(1, 1, 1, 2),
    })
    .map(({ caller, place, answer, copies }) =>
      // A flow keeps what the caller answered: only who was never asked comes twice without an answer.
      Array.from({ length: answer === 'unasked' ? copies : 1 }, () => ({
        report: reportBy(caller, { place }),
        answer,
      })),
    );

const anActAt = (places: readonly PlaceInAStorm[]): fc.Arbitrary<StaffAct> => {
  const job = fc.constantFrom(...places).map(({ id }) => ({ duplicateClass: 'pothole', placeId: id }));
  const act = fc.constantFrom('close', 'close', 'close', 'reopen', 'reopen', 'merge', 'unmerge');
  return fc.record({ act, job, into: job });
};

/** Few places, so that callers and staff are in each other's way. */
const aStorm: fc.Arbitrary<Storm> = fc.subarray([...stormPlaces], { minLength: 1, maxLength: 3 }).chain((places) =>
  fc.record({
    reports: fc.array(aReportAt(places), { minLength: 2, maxLength: 5 }).map((reports) => onceEach(reports.flat())),
    staff: fc.array(fc.array(anActAt(places), { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    faults: fc.array(fc.constantFrom('none', 'none', 'none', 'before', 'after'), { maxLength: 20 }),
  }),
);

/** Work that is closed and opened again while others report it from across the street. */
const aStormOfReopenings: fc.Arbitrary<Storm> = fc.record({
  reports: fc
    .array(aReportAt(stormPlaces.slice(0, 2)), { minLength: 2, maxLength: 3 })
    .map((reports) => onceEach(reports.flat())),
  staff: fc.constantFrom(...stormPlaces.slice(0, 2)).map(({ id }) => {
    const job = { duplicateClass: 'pothole', placeId: id };
    return [
      ['close' as const, 'reopen' as const, 'close' as const, 'reopen' as const].map((act) => ({
        act,
        job,
        into: job,
      })),
    ];
  }),
  faults: fc.constant([]),
});

/** One call says one thing about one place: it does not say yes in one breath and no in the next. */
function onceEach(reports: Storm['reports']): Storm['reports'] {
  return reports.filter(({ report, answer }, index) => {
    const same = reports.findIndex(
      ({ report: other }) => other.contactId === report.contactId && other.place === report.place,
    );
    return same === index || (answer === 'unasked' && reports[same]?.answer === 'unasked');
  });
}

const real: Protocol = (storage) => storage;

/** @param complaints which of the invariants to look at. */
function invariantsUnder(protocol: Protocol, complaints = /./, storms = aStorm) {
  return fc.asyncProperty(storms, fc.scheduler(), async (storm, scheduler) => {
    const broken = brokenInvariants(storm, await weather(storm, scheduler, protocol));
    expect(broken.filter((complaint) => complaints.test(complaint))).toEqual([]);
  });
}

/** How many orders of events to try; more of them on request. */
const schedules = Number(process.env.SCHEDULES ?? 5000);
const longestMs = 60_000 + schedules * 10;

function whatWentWrong({ failed, counterexample, errorInstance }: fc.RunDetails<[Storm, fc.Scheduler]>) {
  return failed
    ? { because: errorInstance, storm: counterexample?.[0], order: fc.stringify(counterexample?.[1]) }
    : undefined;
}

describe('callers, staff and outages, in whatever order', () => {
  it(
    'leave one open work order a job, nobody lost, nothing attached to what is closed, one number a call',
    async () => {
      const checked = await fc.check(invariantsUnder(real), { numRuns: schedules });
      expect(whatWentWrong(checked)).toBeUndefined();
    },
    longestMs,
  );
});

describe('the same storms', () => {
  it.each(brokenProtocols)('break a protocol that $what', async ({ protocol, breaks, isAboutReopening }) => {
    const storms = isAboutReopening ? aStormOfReopenings : aStorm;
    const { failed } = await fc.check(invariantsUnder(protocol, breaks, storms), {
      numRuns: 20_000,
      endOnFailure: true,
    });
    expect(failed).toBe(true);
  });

  it(
    'of reopenings alone leave the real one whole, too',
    async () => {
      const checked = await fc.check(invariantsUnder(real, /./, aStormOfReopenings), { numRuns: schedules / 4 });
      expect(whatWentWrong(checked)).toBeUndefined();
    },
    longestMs,
  );
});
