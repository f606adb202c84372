import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from '../cloud/cloud.ts';
import { newContact, phone } from '../connect/contact.ts';
import type { CallEvent } from '../connect/events.ts';
import { runContact } from '../connect/run-flow.ts';
import { type Heard, type HearRequest, LambdaFailure, type LambdaRequest, type World } from '../connect/world.ts';

export type Summary = {
  readonly type: 'summary';
  readonly trackingNumber: string | null;
  readonly promptSeconds: number;
};
export type LineEvent = CallEvent | Summary;

export type PlacedCall = {
  /** E.164, or `anonymous` for a withheld number. */
  readonly from: string;
  readonly hear: (request: HearRequest) => Heard | Promise<Heard>;
  readonly onEvent: (event: LineEvent) => void;
};

/** Puts a call through the flow that answers the line's number. Returns when the call is over. */
export async function placeCall(cloud: Cloud, call: PlacedCall): Promise<Summary> {
  const { number, flow } = cloud.connect.inbound();
  const contact = newContact({
    contactId: randomUUID(),
    instanceArn: cloud.connect.instanceArn,
    customerEndpoint: phone(call.from),
    systemEndpoint: phone(number.number),
  });
  let promptSeconds = 0;
  const onEvent = (event: CallEvent) => {
    if (event.type === 'prompt') promptSeconds += event.seconds;
    call.onEvent(event);
  };
  const summary = (): Summary => ({
    type: 'summary',
    trackingNumber: contact.attributes.trackingNumber ?? null,
    promptSeconds: Math.round(promptSeconds * 10) / 10,
  });
  try {
    await runContact(flow, contact, worldOf(cloud, call, onEvent));
    return summary();
  } finally {
    call.onEvent(summary());
  }
}

function worldOf(cloud: Cloud, call: PlacedCall, emit: (event: CallEvent) => void): World {
  const { connect, lex } = cloud;
  return {
    say: async () => undefined,
    hear: async (request) => call.hear(request),
    invokeLambda: (request) => invokeAsConnect(cloud, request),
    recognize: (request) => lex.recognize(request),
    isOpen: (hoursArn) => connect.isOpen(hoursArn, cloud.now()),
    hoursOfQueue: (queueArn) => connect.queue(queueArn)?.hoursArn,
    queue: (arnOrId) => {
      const queue = connect.queue(arnOrId);
      return queue && { arn: queue.arn, name: queue.name, outboundCaller: null };
    },
    // Nobody is signed in as an agent on this machine yet, so a queue is always empty.
    queueMetrics: (queueArn) =>
      connect.queue(queueArn) && {
        contactsInQueue: 0,
        oldestContactAgeSeconds: 0,
        agentsOnline: 0,
        agentsAvailable: 0,
        agentsStaffed: 0,
      },
    enqueue: async ({ contact, entered }) => {
      connect.waiting.push(contact);
      entered();
      return 'agent-joined';
    },
    createCallback: (request) => {
      const queue = connect.queue(request.queueArn);
      if (!queue) return 'refused';
      connect.callbacks.push(request);
      emit({ type: 'queued', queue: queue.name, need: request.contact.attributes.need ?? null });
      return 'created';
    },
    // There is no telephone network behind this machine.
    dial: async () => 'failed',
    flow: (arnOrId) => connect.flow(arnOrId),
    clock: { now: () => Date.now(), wait: (seconds) => sleep(seconds * 1000) },
    random: Math.random,
    emit,
  };
}

/** Connect only invokes functions that are associated with its instance. */
async function invokeAsConnect(cloud: Cloud, { functionArn, event, invocationType }: LambdaRequest): Promise<unknown> {
  const target = cloud.functions.get(functionArn);
  if (!target) throw new LambdaFailure(`there is no function ${functionArn}`);
  if (!cloud.connect.associations.has(functionArn)) {
    throw new LambdaFailure(`the function ${target.name} is not associated with the Connect instance`);
  }
  const invocation = target.invoke(event).catch((error: unknown) => {
    throw new LambdaFailure(String(error));
  });
  if (invocationType === 'RequestResponse') return invocation;
  invocation.catch(() => undefined);
  return null;
}
