import * as z from 'zod';
import { type Action, defineAction, fail, fill } from '../action.ts';
import { routing } from '../check/flow-types.ts';

const nothing = z.strictObject({});

/** Goes to another flow for good; the action's own NextAction is never taken. */
const transferToFlow = defineAction(z.strictObject({ ContactFlowId: z.string() }), async (step) => {
  const flowId = fill(step, step.parameters.ContactFlowId);
  const flow = flowId === '' ? undefined : await step.world.flow(flowId);
  if (flow === undefined) return fail('NoMatchingError', `there is no flow '${flowId}'`);
  if (!routing.includes(flow.type) || flow.type === 'MODULE') {
    return fail('NoMatchingError', `${flow.name} is a ${flow.type}, which nobody is transferred to`);
  }
  return { to: 'flow', flow };
});

/** Leaving a flow. */
export const endingActions: Record<string, Action> = {
  TransferToFlow: transferToFlow,
  DisconnectParticipant: defineAction(nothing, () => ({ to: 'end', reason: 'flow-ended' })),
  EndFlowExecution: defineAction(nothing, () => ({ to: 'end', reason: 'execution-ended' })),
};
