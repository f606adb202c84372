import { randomUUID } from 'node:crypto';
import { type Contact, newContact, phone } from '../connect/contact.ts';
import type { CallEvent, EndReason } from '../connect/events.ts';
import { runFlow } from '../connect/run-flow.ts';
import type { CallbackRequest } from '../connect/world.ts';
import type { Agent } from './agent.ts';
import { nobodysEar } from './ears.ts';
import type { Exchange } from './exchange.ts';
import { type OngoingCall, runCall } from './ongoing-call.ts';
import { orAborted, passUnlessAborted } from './or-aborted.ts';
import { afterAgent } from './serve-caller.ts';
import type { Hear } from './telephones.ts';
import { talkWithAgent } from './with-agent.ts';
import { worldAround } from './world-around.ts';

/** The delays of a callback are minutes or hours; here nobody waits longer than this for one. */
const longestDelaySeconds = 0.2;

/** Waits in the queue for an agent, calls back, and connects the two; again later when nobody answers. */
export async function workOffCallback(exchange: Exchange, request: CallbackRequest): Promise<EndReason> {
  const { outbox, telephones } = exchange;
  const contact = callbackContact(request);
  const said: string[] = [];
  const emit = (event: CallEvent) => void (event.type === 'prompt' && said.push(event.text));
  const answering: { callee: Hear | null } = { callee: null };
  const hear: Hear = (asked, withdrawn) => answering.callee?.(asked, withdrawn) ?? { silence: true };
  try {
    return await runCall(exchange, { contact, pace: 'at-once', hear, emit }, async (call) => {
      await delay(request.initialDelaySeconds, call);
      const queueArn = await queueAfterFlow(exchange, call, request);
      if (queueArn === null) return 'flow-ended';
      exchange.contacts.queued(call.record, { arn: queueArn });
      for (let attempts = 1; ; attempts += 1) {
        const agent = await agentFor(exchange, call, queueArn);
        answering.callee = telephones.dial(request.number);
        if (answering.callee) {
          exchange.contacts.connected(call.record);
          return afterAgent(exchange, call, await talkWithAgent(exchange, call, agent));
        }
        exchange.floor.finish(agent);
        if (attempts >= request.maximumAttempts) return 'not-answered';
        await delay(request.retryDelaySeconds, call);
      }
    });
  } finally {
    if (answering.callee) outbox.add('call', request.number, said.join(' '));
  }
}

/** A contact of its own that knows what the first one gathered. */
function callbackContact({ contact, number, callerId }: CallbackRequest): Contact {
  return newContact({
    contactId: randomUUID(),
    initialContactId: contact.initialContactId,
    previousContactId: contact.contactId,
    instanceArn: contact.instanceArn,
    initiationMethod: 'CALLBACK',
    customerEndpoint: phone(number),
    systemEndpoint: callerId === null ? contact.systemEndpoint : phone(callerId),
    languageCode: contact.languageCode,
    voice: contact.voice,
    attributes: { ...contact.attributes },
    eventHooks: { ...contact.eventHooks },
    queue: contact.queue,
    callbackNumber: number,
  });
}

async function delay(seconds: number, { gone }: OngoingCall): Promise<void> {
  await passUnlessAborted(Math.min(seconds, longestDelaySeconds), gone);
}

/** The queue to wait in; the callback's own flow, which runs before anybody is called, may choose another, or end it. */
async function queueAfterFlow(
  exchange: Exchange,
  call: OngoingCall,
  { flowId, queueArn }: CallbackRequest,
): Promise<string | null> {
  const queue = exchange.cloud.connect.queue(queueArn);
  call.contact.queue = queue ? { arn: queue.arn, name: queue.name, outboundCaller: null } : null;
  const flow = flowId === null ? undefined : exchange.cloud.connect.flow(flowId);
  if (flow === undefined) return queueArn;
  let chosen = queueArn;
  const end = await runFlow(flow, call.contact, {
    ...worldAround(exchange, call, nobodysEar),
    enqueue: async (entering) => {
      chosen = entering.queueArn;
      return 'queued';
    },
  });
  return end === 'queued' || end === 'execution-ended' ? chosen : null;
}

async function agentFor({ floor }: Exchange, { contact, gone }: OngoingCall, queueArn: string): Promise<Agent> {
  const { promise: taken, resolve: take } = Promise.withResolvers<Agent>();
  const waiting = floor.enter(contact, queueArn, take);
  try {
    return await orAborted(taken, gone);
  } catch (error) {
    void taken.then((agent) => floor.finish(agent));
    throw error;
  } finally {
    floor.leave(waiting);
  }
}
