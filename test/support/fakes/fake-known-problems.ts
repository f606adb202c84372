import type { KnownProblemsStore } from '../../../shared/adapters/dynamodb/known-problems.ts';
import { keyOf, workOrderName } from '../../../shared/domain/work-order-key.ts';
import type { FakeTable } from './fake-table.ts';

export function fakeKnownProblemsIn({ around, notices, reportedJobs }: FakeTable): KnownProblemsStore {
  return {
    knownProblems: () =>
      around('knownProblems', () => ({
        notices: structuredClone([...notices.values()]),
        reportedJobs: [...reportedJobs.values()].map(({ reports, ...job }) => ({
          ...structuredClone(job),
          reportedAt: [...reports].map(([, filedAt]) => filedAt),
        })),
      })),
    postNotice: (notice) =>
      around('postNotice', () => {
        notices.set(notice.id, structuredClone(notice));
      }),
    withdrawNotice: (id) =>
      around('withdrawNotice', () => {
        notices.delete(id);
      }),
    countReport: (workOrder, request) =>
      around('countReport', () => {
        const { serviceCode, place } = workOrder;
        const before = reportedJobs.get(workOrderName(workOrder));
        const reports = new Map(before?.reports);
        for (const each of [workOrder.request, request]) reports.set(each.trackingNumber, each.filedAt);
        reportedJobs.set(workOrderName(workOrder), {
          serviceCode,
          place: place.label,
          workOrder: keyOf(workOrder),
          reports,
        });
      }),
    forgetReports: (workOrder) =>
      around('forgetReports', () => {
        reportedJobs.delete(workOrderName(workOrder));
      }),
  };
}
