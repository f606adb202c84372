import type { Outcome, Progress, Scene } from './action.ts';
import { actions } from './actions/table.ts';
import type { Contact } from './contact.ts';
import type { EndReason } from './events.ts';
import { type Flow, type FlowAction, FlowError } from './flow.ts';
import { type Frame, follow, type Position, startOf } from './follow.ts';
import { CallerHungUp, type World } from './world.ts';

/** Bounds that no sensible flow meets: actions with the caller hearing nothing, and with the caller doing nothing. */
const mostActionsInSilence = 1_000;
const mostActionsUnanswered = 10_000;

/** An action that cannot be run here: it is never skipped. */
export class UnknownActionError extends FlowError {
  override name = 'UnknownActionError';
}

/** A flow that goes round without ever coming back to the caller. */
export class EndlessFlowError extends FlowError {
  override name = 'EndlessFlowError';
}

/**
 * Runs a contact through a flow, and the flows it transfers to, until the end; says why it ended. Throws a FlowError
 * for a flow that cannot be run on, and whatever the world throws that is not a caller, a Lambda or a bot failing.
 */
export function runContact(flow: Flow, contact: Contact, world: World): Promise<EndReason> {
  return tellEnd(world, () => runFlow(flow, contact, world));
}

/** Tells how the course of a contact ended; a caller who hung up is an end, anything else thrown is a fault. */
export async function tellEnd(world: Pick<World, 'emit'>, course: () => Promise<EndReason>): Promise<EndReason> {
  try {
    const reason = await course();
    world.emit({ type: 'ended', reason });
    return reason;
  } catch (error) {
    const hungUp = error instanceof CallerHungUp;
    world.emit({ type: 'ended', reason: hungUp ? 'caller-hung-up' : 'fault' });
    if (!hungUp) throw error;
    return 'caller-hung-up';
  }
}

/**
 * Runs a contact through a flow as `runContact` does, but tells no end: the flow is over, and perhaps not the contact.
 * @param cut once aborted, no block runs any more, and its reason is thrown
 */
export async function runFlow(first: Flow, contact: Contact, world: World, cut?: AbortSignal): Promise<EndReason> {
  const progress: Progress = { actionsSinceCaller: 0, actionsSinceInput: 0, lambdaMilliseconds: 0 };
  const frames: Frame[] = [];
  let at: Position = startOf(first);
  for (;;) {
    cut?.throwIfAborted();
    const scene = { flow: at.flow, action: actionOf(at), contact, world, progress };
    const move = follow(scene, frames, await perform(scene));
    if (move.to === 'end') return move.reason;
    at = move;
  }
}

function actionOf({ flow, identifier }: Position): FlowAction {
  const action = flow.actions.get(identifier);
  if (action === undefined) throw new FlowError(flow.name, `'${identifier}' is no action of this flow`);
  return action;
}

async function perform(scene: Scene): Promise<Outcome> {
  const { flow, action, world, progress } = scene;
  const run = actions.get(action.type);
  if (run === undefined) {
    throw new UnknownActionError(flow.name, `${action.type} ('${action.identifier}') is no action known here`);
  }
  progress.actionsSinceCaller += 1;
  progress.actionsSinceInput += 1;
  if (progress.actionsSinceCaller > mostActionsInSilence || progress.actionsSinceInput > mostActionsUnanswered) {
    throw new EndlessFlowError(flow.name, `goes round without the caller at '${action.identifier}'`);
  }
  world.emit({ type: 'block', flow: flow.name, identifier: action.identifier, action: action.type });
  return run(scene);
}
