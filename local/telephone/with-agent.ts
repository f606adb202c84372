import type { CallEvent } from '../connect/events.ts';
import { stayRequest } from '../connect/stay-request.ts';
import { CallerHungUp, FlowCutShort, type World } from '../connect/world.ts';
import type { Act, Agent } from './agent.ts';
import { agentEar, callerEar } from './ears.ts';
import type { Exchange } from './exchange.ts';
import { runHook } from './hook-flow.ts';
import type { OngoingCall } from './ongoing-call.ts';
import { orAborted, passUnlessAborted, untilAborted } from './or-aborted.ts';
import { worldAround } from './world-around.ts';

/** How long an agent who answers automatically talks with a caller for whom time is real. */
const automaticTalkSeconds = 3;

/** Both are whispered to, and then they talk until the agent hangs up. Throws CallerHungUp when the caller does. */
export async function talkWithAgent(exchange: Exchange, call: OngoingCall, agent: Agent): Promise<'agent-hung-up'> {
  try {
    exchange.contacts.withAgent(call.record, agent);
    await runHook(call, 'AgentWhisper', worldOfAgent(exchange, call, agent, call.gone), call.gone);
    await runHook(call, 'CustomerWhisper', worldOfCaller(exchange, call, call.gone), call.gone);
    agent.state = 'with-caller';
    call.emit({ type: 'agent', agent: agent.name, what: 'joined' });
    await talk(exchange, call, agent);
    call.emit({ type: 'agent', agent: agent.name, what: 'hung-up' });
    return 'agent-hung-up';
  } finally {
    exchange.floor.finish(agent);
  }
}

/** Returns when the agent ends the conversation. */
async function talk(exchange: Exchange, call: OngoingCall, agent: Agent): Promise<void> {
  if (call.pace === 'at-once') {
    const heard = await orAborted(
      Promise.resolve(call.hear(stayRequest('agent', call.contact.languageCode), call.gone)),
      call.gone,
    );
    if ('hungUp' in heard) throw new CallerHungUp();
  }
  if (agent.answers === 'automatically') {
    if (call.pace === 'real') await passUnlessAborted(automaticTalkSeconds, call.gone);
    return;
  }
  for (;;) {
    const act = await orAborted(agent.nextAct(), call.gone);
    if (act === 'hang-up') return;
    if (act === 'hold' && (await hold(exchange, call, agent)) === 'hang-up') return;
  }
}

/** Plays the hold flows to both until the agent is back, or ends the call. */
async function hold(exchange: Exchange, call: OngoingCall, agent: Agent): Promise<Act> {
  const back = new AbortController();
  const signal = AbortSignal.any([call.gone, back.signal]);
  const playing = Promise.all([
    untilCut(runHook(call, 'CustomerHold', worldOfCaller(exchange, call, signal), signal)),
    untilCut(runHook(call, 'AgentHold', worldOfAgent(exchange, call, agent, signal), signal)),
  ]);
  agent.state = 'holding';
  call.emit({ type: 'agent', agent: agent.name, what: 'held' });
  try {
    const act = await Promise.race([
      orAborted(agent.nextAct(), call.gone),
      playing.then(() => untilAborted(call.gone)),
    ]);
    back.abort(new FlowCutShort());
    await playing;
    agent.state = 'with-caller';
    if (act === 'resume') call.emit({ type: 'agent', agent: agent.name, what: 'resumed' });
    return act;
  } finally {
    back.abort(new FlowCutShort());
    await playing.catch(() => undefined);
  }
}

async function untilCut(running: Promise<unknown>): Promise<void> {
  await running.catch((error: unknown) => {
    if (!(error instanceof FlowCutShort)) throw error;
  });
}

function worldOfCaller(exchange: Exchange, call: OngoingCall, signal: AbortSignal): World {
  return worldAround(exchange, call, callerEar(call, signal));
}

/** What is said to the agent is told apart from what the caller hears. */
function worldOfAgent(exchange: Exchange, call: OngoingCall, agent: Agent, signal: AbortSignal): World {
  const emit = (event: CallEvent) =>
    call.emit(event.type === 'prompt' ? { ...event, type: 'whisper', to: 'agent' } : event);
  return worldAround(exchange, { emit }, agentEar(agent, call, signal));
}
