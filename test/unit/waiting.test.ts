import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatedWaitMinutes, type QueueFigures } from '../../shared/domain/waiting.ts';

const averageCallSeconds = 240;
const queue: QueueFigures = {
  contactsInQueue: 0,
  oldestContactAgeSeconds: 0,
  agentsStaffed: 4,
  agentsAvailable: 0,
};

const staffedQueues = fc
  .record({
    contactsInQueue: fc.nat(500),
    oldestContactAgeSeconds: fc.nat(7_200),
    agentsStaffed: fc.integer({ min: 1, max: 200 }),
    shareAvailable: fc.float({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ shareAvailable, ...figures }) => ({
    ...figures,
    agentsAvailable: Math.floor(figures.agentsStaffed * shareAvailable),
  }));
const callSeconds = fc.integer({ min: 30, max: 3_600 });
const waitOf = (figures: QueueFigures, seconds: number) => estimatedWaitMinutes(figures, seconds) ?? Number.NaN;

describe('the estimate of a wait', () => {
  it.each([
    ['nobody is there', { agentsStaffed: 0 }, undefined],
    ['nobody is there and some wait all the same', { agentsStaffed: 0, contactsInQueue: 3 }, undefined],
    ['somebody is free', { agentsAvailable: 1 }, 0],
    ['as many are free as wait', { agentsAvailable: 2, contactsInQueue: 2 }, 3],
    ['all are with callers', {}, 1],
    ['three wait', { contactsInQueue: 3 }, 4],
    ['four wait', { contactsInQueue: 4 }, 5],
    ['one has waited longer than it would seem', { oldestContactAgeSeconds: 601 }, 11],
  ])('when %s', (_, changed, minutes) => {
    expect(estimatedWaitMinutes({ ...queue, ...changed }, averageCallSeconds)).toBe(minutes);
  });

  it('is missing just where nobody is there', () => {
    const anyQueue = fc.tuple(staffedQueues, fc.boolean(), callSeconds);
    fc.assert(
      fc.property(anyQueue, ([figures, isStaffed, seconds]) => {
        const standing = isStaffed ? figures : { ...figures, agentsStaffed: 0, agentsAvailable: 0 };
        expect(estimatedWaitMinutes(standing, seconds) === undefined).toBe(!isStaffed);
      }),
    );
  });

  it('is whole minutes, 0 just where more are free than wait', () => {
    fc.assert(
      fc.property(staffedQueues, callSeconds, (figures, seconds) => {
        const minutes = waitOf(figures, seconds);
        expect(Number.isInteger(minutes)).toBe(true);
        expect(minutes === 0).toBe(figures.agentsAvailable > figures.contactsInQueue);
      }),
    );
  });

  it('is never below what somebody has waited already, unless somebody is free', () => {
    fc.assert(
      fc.property(staffedQueues, callSeconds, (figures, seconds) => {
        const allAreBusy = { ...figures, agentsAvailable: 0 };
        expect(waitOf(allAreBusy, seconds) * 60).toBeGreaterThanOrEqual(figures.oldestContactAgeSeconds);
      }),
    );
  });

  it('is never longer with one more to answer', () => {
    fc.assert(
      fc.property(staffedQueues, callSeconds, fc.boolean(), (figures, seconds, isFree) => {
        const more = {
          ...figures,
          agentsStaffed: figures.agentsStaffed + 1,
          agentsAvailable: figures.agentsAvailable + (isFree ? 1 : 0),
        };
        expect(waitOf(more, seconds)).toBeLessThanOrEqual(waitOf(figures, seconds));
      }),
    );
  });

  it('is never shorter with one more in line, nor with longer calls', () => {
    fc.assert(
      fc.property(staffedQueues, callSeconds, (figures, seconds) => {
        const longer = { ...figures, contactsInQueue: figures.contactsInQueue + 1 };
        expect(waitOf(longer, seconds)).toBeGreaterThanOrEqual(waitOf(figures, seconds));
        expect(waitOf(figures, seconds + 60)).toBeGreaterThanOrEqual(waitOf(figures, seconds));
      }),
    );
  });
});
