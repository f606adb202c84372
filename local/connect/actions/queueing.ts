import * as z from 'zod';
import { type Action, defineAction, fail, fill, next, type Outcome, queueFor, type Step } from '../action.ts';
import { parsePath } from '../json-path.ts';
import { wholeNumber } from '../parameters.ts';
import { isDialable, toE164 } from '../phone-number.ts';

const longestDelaySeconds = 259_200;

const updateContactTargetQueue = defineAction(
  z
    .strictObject({ QueueId: z.string().optional(), AgentId: z.string().optional() })
    .refine((given) => Object.keys(given).length === 1, { error: 'one of QueueId and AgentId must be given' }),
  async (step) => {
    const { QueueId } = step.parameters;
    if (QueueId === undefined) return fail('NoMatchingError', 'agents have no queues of their own here');
    const queue = await queueFor(step, QueueId);
    if (queue === null) return fail('NoMatchingError', `there is no queue ${QueueId}`);
    step.contact.queue = queue;
    return next;
  },
);

/** Hands the caller to the queue that was set; this flow is over unless the queue is full. */
async function transferToQueue(step: Step<unknown>): Promise<Outcome> {
  const { contact, world } = step;
  const { queue } = contact;
  if (queue === null) return fail('NoMatchingError', 'no queue is set');
  let told = false;
  const entered = () => {
    if (!told) world.emit({ type: 'queued', queue: queue.name, need: contact.attributes['need'] ?? null });
    told = true;
  };
  const result = await world.enqueue({ contact, queueArn: queue.arn, entered });
  if (result === 'at-capacity') return fail('QueueAtCapacity', null);
  entered();
  return { to: 'end', reason: result === 'agent-joined' ? 'queued' : 'abandoned' };
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
    InitialCallDelaySeconds: wholeNumber(1, longestDelaySeconds),
    MaximumConnectionAttempts: wholeNumber(0, 100),
    RetryDelaySeconds: wholeNumber(1, longestDelaySeconds),
    ContactFlowId: z.string().optional(),
    CallerId: z.string().optional(),
    CallbackMode: z.string().optional(),
  }),
  async (step) => {
    const { contact, parameters, world } = step;
    const queue = await queueFor(step, parameters.QueueId);
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
  UpdateContactCallbackNumber: updateContactCallbackNumber,
  CreateCallbackContact: createCallbackContact,
};
