import { type EventHook, fitsHook } from '../connect/event-hooks.ts';
import type { EndReason } from '../connect/events.ts';
import { runFlow } from '../connect/run-flow.ts';
import type { World } from '../connect/world.ts';
import type { OngoingCall } from './ongoing-call.ts';
import { ownFlowState } from './own-flow-state.ts';

/**
 * Runs the flow that is hung on a hook of the contact, with flow attributes of its own. Null when there is none, or none
 * that fits: Connect goes on without it then.
 */
export async function runHook(
  { contact }: Pick<OngoingCall, 'contact'>,
  hook: EventHook,
  world: World,
  cut: AbortSignal,
): Promise<EndReason | null> {
  const flowId = contact.eventHooks[hook];
  if (flowId === undefined) return null;
  const flow = await world.flow(flowId);
  if (flow === undefined || !fitsHook(hook, flow.type)) {
    world.emit({ type: 'warning', message: `the flow ${flow?.name ?? flowId} cannot be run for ${hook}` });
    return null;
  }
  return runFlow(flow, ownFlowState(contact), world, cut);
}
