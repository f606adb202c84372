import { beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aRequest, aWorkOrder } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

const notice = {
  id: 'no-collection',
  says: { en: 'There is no trash collection on Thursday.', es: 'El jueves no se recoge la basura.' },
  until: '2026-11-27T05:00:00.000Z',
};

describe.each(keptWhere())('what is known, kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  it('is nothing at first', async () => {
    expect(await storage.knownProblems()).toEqual({ notices: [], reportedJobs: [] });
  });

  it('is what staff posted last under an id, until they withdraw it', async () => {
    await storage.postNotice(notice);
    const changed = { ...notice, job: { serviceCode: 'missed-trash', place: '45 Park St' } };
    await storage.postNotice(changed);
    expect((await storage.knownProblems()).notices).toEqual([changed]);
    await storage.withdrawNotice(notice.id);
    await storage.withdrawNotice(notice.id);
    expect((await storage.knownProblems()).notices).toEqual([]);
  });

  it('counts each report of a job once, and the one that opened it', async () => {
    const workOrder = aWorkOrder();
    const [second, third] = [aRequest({ filedAt: '2026-03-02T15:10:00.000Z' }), aRequest()];
    for (const request of [second, third, second]) await storage.countReport(workOrder, request);
    const { reportedJobs } = await storage.knownProblems();
    expect(reportedJobs).toEqual([
      { serviceCode: 'pothole', place: '45 Park St', workOrder: keyOf(workOrder), reportedAt: expect.any(Array) },
    ]);
    expect(reportedJobs[0]?.reportedAt.toSorted()).toEqual(
      [workOrder.request.filedAt, third.filedAt, second.filedAt].toSorted(),
    );
    await storage.forgetReports(workOrder);
    expect((await storage.knownProblems()).reportedJobs).toEqual([]);
  });

  it('counts the reports of each job apart', async () => {
    await storage.countReport(aWorkOrder(), aRequest());
    await storage.countReport(aWorkOrder({ sequence: 2 }), aRequest());
    expect((await storage.knownProblems()).reportedJobs).toHaveLength(2);
  });
});
