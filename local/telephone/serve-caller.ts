import type { EndReason } from '../connect/events.ts';
import type { Flow } from '../connect/flow.ts';
import { runFlow } from '../connect/run-flow.ts';
import type { QueueEnd, World } from '../connect/world.ts';
import { callerEar } from './ears.ts';
import type { Exchange } from './exchange.ts';
import { runHook } from './hook-flow.ts';
import type { OngoingCall } from './ongoing-call.ts';
import { isFull, waitForAgent } from './queue-stage.ts';
import { worldAround } from './world-around.ts';

/** Takes a caller through a flow, into queues, to agents, and through what comes after an agent has gone. */
export function serveCaller(exchange: Exchange, call: OngoingCall, flow: Flow): Promise<EndReason> {
  return runFlow(flow, call.contact, servingWorld(exchange, call));
}

/** The caller may stay when the agent has gone, if a flow is set for that. */
export async function afterAgent(exchange: Exchange, call: OngoingCall, end: QueueEnd): Promise<QueueEnd> {
  if (end !== 'agent-hung-up') return end;
  const remained = await runHook(call, 'CustomerRemaining', servingWorld(exchange, call), call.gone);
  return remained === null || remained === 'execution-ended' || remained === 'requeued' ? end : remained;
}

function servingWorld(exchange: Exchange, call: OngoingCall): World {
  return {
    ...worldAround(exchange, call, callerEar(call, call.gone)),
    enqueue: async ({ queueArn, entered }) => {
      if (isFull(exchange, queueArn)) return 'at-capacity';
      entered();
      return afterAgent(exchange, call, await waitForAgent(exchange, call, queueArn));
    },
  };
}
