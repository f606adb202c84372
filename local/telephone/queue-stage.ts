import { EndlessFlowError } from '../connect/run-flow.ts';
import { CallerHungUp, FlowCutShort, type QueueEnd, type World } from '../connect/world.ts';
import type { Agent } from './agent.ts';
import { waitingEar } from './ears.ts';
import type { Exchange } from './exchange.ts';
import { runHook } from './hook-flow.ts';
import type { OngoingCall } from './ongoing-call.ts';
import type { Waiting } from './waiting.ts';
import { talkWithAgent } from './with-agent.ts';
import { worldAround } from './world-around.ts';

/** No sensible queue flow moves a caller on so often. */
const mostMoves = 1_000;

/** Whether a queue takes no more contacts. */
export function isFull({ cloud, floor }: Exchange, queueArn: string): boolean {
  return floor.contactsIn(queueArn) >= (cloud.connect.queue(queueArn)?.maxContacts ?? Number.POSITIVE_INFINITY);
}

/** The caller waits, with the queue's flow or in silence, and then talks with whoever took the call. */
export async function waitForAgent(exchange: Exchange, call: OngoingCall, queueArn: string): Promise<QueueEnd> {
  const { floor, contacts } = exchange;
  contacts.queued(call.record, { arn: queueArn });
  const joining = new AbortController();
  const taken: { by: Agent | null } = { by: null };
  const waiting = floor.enter(call.contact, queueArn, (agent) => {
    taken.by = agent;
    joining.abort(new FlowCutShort());
  });
  try {
    const end = await waitWithFlow(exchange, call, waiting, AbortSignal.any([call.gone, joining.signal]));
    // A flow that ends the call while somebody picks up has the last word.
    if (taken.by) floor.finish(taken.by);
    return end;
  } catch (error) {
    if (error instanceof FlowCutShort && taken.by) return await talkWithAgent(exchange, call, taken.by);
    if (taken.by) floor.finish(taken.by);
    if (error instanceof CallerHungUp) return 'abandoned';
    throw error;
  } finally {
    floor.leave(waiting);
  }
}

/** Returns only when the queue's flow ends the call: the agent and the caller's hanging up come as the signal's reason. */
async function waitWithFlow(
  exchange: Exchange,
  call: OngoingCall,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<QueueEnd> {
  const { floor, contacts } = exchange;
  const world: World = {
    ...worldAround(exchange, call, waitingEar(call, signal, waiting)),
    requeue: ({ queueArn, entered }) => {
      if (signal.aborted) return 'not-waiting';
      if (isFull(exchange, queueArn)) return 'at-capacity';
      entered();
      contacts.queued(call.record, { arn: queueArn });
      floor.move(waiting, queueArn);
      return 'moved';
    },
  };
  for (let moves = 0; moves <= mostMoves; moves += 1) {
    const end = await runHook(call, 'CustomerQueue', world, signal);
    if (end === 'requeued') continue;
    if (end !== null && end !== 'execution-ended') return end;
    // Silence, to the end.
    await world.linger(null);
  }
  const flow = call.contact.eventHooks.CustomerQueue ?? '';
  throw new EndlessFlowError(flow, `moved the caller from queue to queue more than ${mostMoves} times`);
}
