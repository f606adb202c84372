import * as z from 'zod';
import type { City, Language } from './city.ts';
import { WorkOrderKey } from './work-order-key.ts';

/** A job people can follow from the greeting on: enough to file a request that meets its work order. */
export const KnownJob = z.object({ serviceCode: z.string().min(1), place: z.string().min(1) });
export type KnownJob = z.infer<typeof KnownJob>;

const sentence = z.string().trim().min(1).max(200);

/** What staff want every caller to hear before any question. */
export const Notice = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,50}$/, 'expected up to 50 lower-case letters, digits and hyphens'),
  says: z.object({ en: sentence, es: sentence }),
  until: z.iso.datetime(),
  /** The work order it is about, when there is one to follow. */
  job: KnownJob.optional(),
});
export type Notice = z.infer<typeof Notice>;

/** One job that several people reported; `reportedAt` holds when, as far as it was counted. */
export const ReportedJob = KnownJob.extend({ workOrder: WorkOrderKey, reportedAt: z.array(z.iso.datetime()) });
export type ReportedJob = z.infer<typeof ReportedJob>;

export type KnownProblems = { readonly notices: readonly Notice[]; readonly reportedJobs: readonly ReportedJob[] };

/** What the greeting says of a problem before any question, and the job it offers news of. */
export type KnownProblem = { readonly says?: Readonly<Record<Language, string>>; readonly job?: KnownJob };

/** The one problem worth every caller's seconds: what staff say, else the job that most people report just now. */
export function problemToTell(
  { notices, reportedJobs }: KnownProblems,
  { reports, minutes }: City['cluster'],
  now: Date,
): KnownProblem | undefined {
  const [notice] = notices
    .filter(({ until }) => Date.parse(until) > now.getTime())
    .toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until));
  if (notice) return notice;

  const since = now.getTime() - minutes * 60_000;
  const [job] = reportedJobs
    .map((reported) => ({ ...reported, lately: reported.reportedAt.filter((at) => Date.parse(at) >= since).length }))
    .filter(({ lately }) => lately >= reports)
    .toSorted((a, b) => b.lately - a.lately);
  return job && { job: { serviceCode: job.serviceCode, place: job.place } };
}
