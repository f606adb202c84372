import { stayRequest } from '../connect/stay-request.ts';
import { CallerHungUp, type World } from '../connect/world.ts';
import type { Agent } from './agent.ts';
import type { OngoingCall } from './ongoing-call.ts';
import { orAborted, passUnlessAborted, untilAborted } from './or-aborted.ts';
import type { Waiting } from './waiting.ts';

/** Whoever a flow speaks to. Each part throws the signal's reason once that is aborted. */
export type Ear = Pick<World, 'say' | 'hear' | 'linger'>;

/** Between two questions whether to stay, so that a caller who always does leaves the machine its time. */
const shortestStaySeconds = 0.005;

/** The caller in an ordinary flow, in a whisper or on hold: holding lasts its time at any pace, as people end it. */
export function callerEar(call: OngoingCall, signal: AbortSignal): Ear {
  return {
    async say(_prompt, seconds) {
      signal.throwIfAborted();
      if (call.pace === 'real') await passUnlessAborted(seconds, signal);
    },
    async hear(request) {
      signal.throwIfAborted();
      return orAborted(Promise.resolve(call.hear(request, signal)), signal);
    },
    linger: (seconds) => pass(seconds, signal),
  };
}

/** The caller in a queue: at once, a while passes unless it rings at an agent's; that is waited for. */
export function waitingEar(call: OngoingCall, signal: AbortSignal, waiting: Waiting): Ear {
  const ear = callerEar(call, signal);
  if (call.pace === 'real') return ear;
  return {
    ...ear,
    async linger(seconds) {
      await stay();
      if (seconds === null) for (;;) await stay();
    },
  };

  async function stay(): Promise<void> {
    while (waiting.offer) await orAborted(waiting.offer.settled, signal);
    const heard = await ear.hear(stayRequest('queue', call.contact.languageCode));
    if ('hungUp' in heard) throw new CallerHungUp();
    await passUnlessAborted(shortestStaySeconds, signal);
  }
}

/** An agent, who is spoken to and not asked. */
export function agentEar(agent: Agent, { pace }: OngoingCall, signal: AbortSignal): Ear {
  return {
    async say({ text }, seconds) {
      signal.throwIfAborted();
      agent.heard.push(text);
      if (pace === 'real') await passUnlessAborted(seconds, signal);
    },
    hear: async () => ({ silence: true }),
    linger: (seconds) => pass(seconds, signal),
  };
}

/** Nobody yet: a flow that runs before anyone is called. */
export const nobodysEar: Ear = {
  say: async () => undefined,
  hear: async () => ({ silence: true }),
  linger: async () => undefined,
};

async function pass(seconds: number | null, signal: AbortSignal): Promise<void> {
  if (seconds === null) await untilAborted(signal);
  else await passUnlessAborted(seconds, signal);
}
