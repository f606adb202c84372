import * as z from 'zod';
import { type Action, defineAction, fail, fill, next, type Outcome, queueFor, type Step } from '../action.ts';
import type { Queue } from '../contact.ts';
import { parsePath } from '../json-path.ts';
import { wholeNumber } from '../parameters.ts';
import { isDialable, toE164 } from '../phone-number.ts';
import type { EnqueueRequest } from '../world.ts';

const longestDelaySeconds = 259_200;

const updateContactTargetQueue = defineAction(
  z
    .strictObject({ QueueId: z.string().optional(), AgentId: z.string().optional() })
    .refine((given) => Object.keys(given).length === 1, { error: 'one of QueueId and AgentId must be given' }),
  async (step) => {
    const { QueueId, AgentId } = step.parameters;
    const queue = await queueFor(step, step.parameters);
    if (queue === null) return fail('NoMatchingError', `there is no queue ${QueueId ?? `of an agent ${AgentId}`}`);
    step.contact.queue = queue;
    return next;
  },
);

/** Hands the caller to the queue that was set, or to the agent whose queue it is; this flow is over unless it is full. */
async function transferToQueue(step: Step<unknown>): Promise<Outcome> {
  const { contact, world } = step;
  if (contact.queue === null) return fail('NoMatchingError', 'no queue is set');
  const entering = enteringOf(step, contact.queue);
  const result = await world.enqueue(entering);
  if (result === 'at-capacity') return fail('QueueAtCapacity', null);
  if (result === 'refused') return fail('NoMatchingError', 'nobody is put into a queue from here');
  return { to: 'end', reason: result };
}

/** Moves a waiting caller to another queue, whose end the caller then stands at. */
const dequeueAndTransfer = defineAction(
  z
    .strictObject({ QueueId: z.string().optional(), AgentId: z.string().optional() })
    .refine((given) => Object.keys(given).length < 2, { error: 'QueueId and AgentId exclude each other' }),
  async (step) => {
    const { contact, parameters, world } = step;
    const queue = await queueFor(step, parameters);
    if (queue === null) return fail('NoMatchingError', 'there is no queue to move to');
    const result = await world.requeue(enteringOf(step, queue));
    if (result === 'at-capacity') return fail('QueueAtCapacity', null);
    if (result === 'not-waiting') return fail('NoMatchingError', 'the caller is in no queue');
    contact.queue = queue;
    return { to: 'end', reason: 'requeued' };
  },
);

function enteringOf({ contact, world }: Step<unknown>, queue: Queue): EnqueueRequest {
  const entered = () => world.emit({ type: 'queued', queue: queue.name, need: contact.attributes['need'] ?? null });
  return { contact, queueArn: queue.arn, entered };
}

/** Connect puts the plus before a number that comes without one. */
const updateContactCallbackNumber = defineAction(
  z.strictObject({
    CallbackNumber: z.string().refine((path) => parsePath(path) !== null, { error: 'must be one JSONPath' }),
  }),
  (step) => {
    const number = toE164(fill(step, step.parameters.CallbackNumber));
    if (number === null) return fail('InvalidCallbackNumber', null);
    if (!isDialable(number)) return fail('CallbackNumberNotDialable', null);
    step.contact.callbackNumber = number;
    return next;
  },
);

const createCallbackContact = defineAction(
  z.strictObject({
    QueueId: z.string().optional(),
    AgentId: z.string().optional(),
    InitialCallDelaySeconds: wholeNumber(1, longestDelaySeconds),
    MaximumConnectionAttempts: wholeNumber(0, 100),
    RetryDelaySeconds: wholeNumber(1, longestDelaySeconds),
    ContactFlowId: z.string().optional(),
    CallerId: z.string().optional(),
    CallbackMode: z.string().optional(),
  }),
  async (step) => {
    const { contact, parameters, world } = step;
    const queue = await queueFor(step, parameters);
    if (queue === null) return fail('NoMatchingError', 'there is no queue to call back from');
    const result = await world.createCallback({
      contact,
      queueArn: queue.arn,
      number: contact.callbackNumber ?? contact.customerEndpoint.address,
      initialDelaySeconds: parameters.InitialCallDelaySeconds,
      maximumAttempts: parameters.MaximumConnectionAttempts,
      retryDelaySeconds: parameters.RetryDelaySeconds,
      flowId: parameters.ContactFlowId === undefined ? null : fill(step, parameters.ContactFlowId),
      callerId: parameters.CallerId === undefined ? null : fill(step, parameters.CallerId),
    });
    return result === 'created' ? next : fail('NoMatchingError', 'the callback was refused');
  },
);

/** To a person, now or later. */
export const queueingActions: Record<string, Action> = {
  UpdateContactTargetQueue: updateContactTargetQueue,
  TransferContactToQueue: defineAction(z.strictObject({}), transferToQueue),
  TransferContactToAgent: defineAction(z.strictObject({}), transferToQueue),
  DequeueContactAndTransferToQueue: dequeueAndTransfer,
  UpdateContactCallbackNumber: updateContactCallbackNumber,
  CreateCallbackContact: createCallbackContact,
};
