import * as z from 'zod';
import type { QueueMetrics } from '../contact.ts';

const figure = z.union([z.int().min(0), z.string().regex(/^\d+$/).transform(Number)]).optional();

/** A queue's figures under the names of CheckMetricData's MetricType; what is not given is 0, but one agent is there. */
const metrics = z.strictObject({
  NumberOfContactsInQueue: figure,
  OldestContactInQueueAgeSeconds: figure,
  NumberOfAgentsOnline: figure,
  NumberOfAgentsAvailable: figure,
  NumberOfAgentsStaffed: figure,
});

/** What a function answers: a map, or a failure. */
const lambdaAnswer = z.union([z.record(z.string(), z.unknown()), z.literal('error')], {
  error: 'expected an object, or "error"',
});

/** The answers a flow is run with: what functions, Lex, hours and queues would say. */
export const cannedAnswers = z.strictObject({
  /** By any part of the function's ARN; the longest part that fits is taken. A list is answered one after the other. */
  lambda: z.record(z.string(), z.union([lambdaAnswer, z.array(lambdaAnswer).min(1)])).default({}),
  /** The intent by what the caller says or presses; anything else is the FallbackIntent. */
  lex: z.record(z.string(), z.string()).default({}),
  /** Whether it is open. */
  hours: z.boolean().default(true),
  metrics: metrics.default({}),
});
export type CannedAnswers = z.infer<typeof cannedAnswers>;

/** Reads answers from parsed JSON; a problem names the place that is wrong. */
export function readAnswers(json: unknown): CannedAnswers | { readonly problem: string } {
  const parsed = cannedAnswers.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { problem: `${issue?.path.join('.') || 'the answers'}: ${issue?.message ?? 'are not as expected'}` };
}

/** The figures of every queue. */
export function metricsOf({ metrics }: CannedAnswers): QueueMetrics {
  return {
    contactsInQueue: metrics.NumberOfContactsInQueue ?? 0,
    oldestContactAgeSeconds: metrics.OldestContactInQueueAgeSeconds ?? 0,
    agentsOnline: metrics.NumberOfAgentsOnline ?? 1,
    agentsAvailable: metrics.NumberOfAgentsAvailable ?? 1,
    agentsStaffed: metrics.NumberOfAgentsStaffed ?? 1,
  };
}
