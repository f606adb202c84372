import * as z from 'zod';
import { type Action, defineAction, fail, fill, next, queueFor, type Scene, valueAt, warn } from '../action.ts';
import type { QueueMetrics } from '../contact.ts';
import { parsePath } from '../json-path.ts';
import { readWholeNumber } from '../parameters.ts';

const compare = defineAction(
  z.strictObject({
    ComparisonValue: z.string().refine((path) => parsePath(path) !== null, { error: 'must be one JSONPath' }),
  }),
  (step) => ({ to: 'condition', value: valueAt(step, step.parameters.ComparisonValue) }),
);

/** Continues N times, is done once, and starts over; the count lasts for the call. */
const loop = defineAction(z.strictObject({ LoopCount: z.string() }), (step) => {
  const count = readWholeNumber(step, step.parameters.LoopCount, 0, 100);
  if (count === null) return fail('NoMatchingError', 'LoopCount is no whole number from 0 to 100');
  const { loops } = step.contact;
  const key = `${step.flow.name}/${step.action.identifier}`;
  const continued = loops.get(key) ?? 0;
  if (continued >= count) {
    loops.delete(key);
    return { to: 'condition', value: 'DoneLooping' };
  }
  loops.set(key, continued + 1);
  step.contact.latestLoop = key;
  return { to: 'condition', value: 'ContinueLooping' };
});

async function hoursFor(scene: Scene, hoursId: string | undefined): Promise<string | undefined> {
  if (hoursId !== undefined) return fill(scene, hoursId);
  const { queue } = scene.contact;
  return queue === null ? undefined : scene.world.hoursOfQueue(queue.arn);
}

/** Draws 1 to 100; the conditions are cumulative: 3 %, 6 %, ... are NumberLessThan 4, 10, ... */
const distributeByPercentage = defineAction(z.strictObject({}), ({ world }) => ({
  to: 'condition',
  value: Math.floor(world.random() * 100) + 1,
}));

const checkHoursOfOperation = defineAction(
  z.strictObject({ HoursOfOperationId: z.string().optional() }),
  async (step) => {
    const hours = await hoursFor(step, step.parameters.HoursOfOperationId);
    if (hours === undefined) return fail('NoMatchingError', 'no hours are named, and no queue with hours is set');
    const open = await step.world.isOpen(hours);
    if (open === undefined) return fail('NoMatchingError', `there are no hours ${hours}`);
    return { to: 'condition', value: open ? 'True' : 'False' };
  },
);

const metricTypes = {
  NumberOfAgentsAvailable: 'agentsAvailable',
  NumberOfAgentsStaffed: 'agentsStaffed',
  NumberOfAgentsOnline: 'agentsOnline',
  OldestContactInQueueAgeSeconds: 'oldestContactAgeSeconds',
  NumberOfContactsInQueue: 'contactsInQueue',
} as const satisfies Record<string, keyof QueueMetrics>;

const ofQueueOrAgent = { QueueId: z.string().optional(), AgentId: z.string().optional() };

const checkMetricData = defineAction(
  z.strictObject({
    ...ofQueueOrAgent,
    MetricType: z.enum([
      'NumberOfAgentsAvailable',
      'NumberOfAgentsStaffed',
      'NumberOfAgentsOnline',
      'OldestContactInQueueAgeSeconds',
      'NumberOfContactsInQueue',
    ]),
  }),
  async (step) => {
    const queue = await queueFor(step, step.parameters);
    const figures = queue === null ? undefined : await step.world.queueMetrics(queue.arn);
    if (figures === undefined) return fail('NoMatchingError', 'there is no queue to measure');
    return { to: 'condition', value: figures[metricTypes[step.parameters.MetricType]] };
  },
);

const getMetricData = defineAction(
  z.strictObject({ ...ofQueueOrAgent, QueueChannel: z.enum(['Voice', 'Chat']).optional() }),
  async (step) => {
    const queue = await queueFor(step, step.parameters);
    const figures = queue === null ? undefined : await step.world.queueMetrics(queue.arn);
    if (queue === null || figures === undefined) return fail('NoMatchingError', 'there is no queue to measure');
    step.contact.metrics = { queue, figures };
    return next;
  },
);

/** Documented for chat; on a call it is waited out, and said so. */
const wait = defineAction(
  z.strictObject({
    TimeLimitSeconds: z.string(),
    Events: z.array(z.enum(['CustomerReturned', 'BotParticipantDisconnected'])).optional(),
  }),
  async (step) => {
    const seconds = readWholeNumber(step, step.parameters.TimeLimitSeconds, 1, 604_800);
    if (seconds === null) return fail('NoMatchingError', 'TimeLimitSeconds is no whole number from 1 to 604800');
    warn(step, 'Wait is documented for chat; on a phone call the time just passes');
    await step.world.clock.wait(seconds);
    return { to: 'condition', value: 'WaitCompleted' };
  },
);

/** Choosing a way without asking the caller. */
export const branchingActions: Record<string, Action> = {
  Compare: compare,
  Loop: loop,
  DistributeByPercentage: distributeByPercentage,
  CheckHoursOfOperation: checkHoursOfOperation,
  CheckMetricData: checkMetricData,
  GetMetricData: getMetricData,
  Wait: wait,
};
