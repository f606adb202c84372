import { type Contact, newContact, phone, type Queue, type QueueMetrics } from '../../../local/connect/contact.ts';
import type { CallEvent, EndReason } from '../../../local/connect/events.ts';
import type { Flow } from '../../../local/connect/flow.ts';
import { runContact } from '../../../local/connect/run-flow.ts';
import {
  type CallbackRequest,
  CallerHungUp,
  type DialRequest,
  type EnqueueResult,
  type Heard,
  type HearRequest,
  LambdaFailure,
  type LambdaRequest,
  LexFailure,
  type Prompt,
  type Recognition,
  type RecognizeRequest,
  type World,
} from '../../../local/connect/world.ts';

/** What a test's world holds and answers; whatever is not given does not exist there. */
export type WorldDraft = {
  /** What the caller does each time something is asked; silence when there is no more. */
  caller?: Heard[];
  /** Hangs up during the prompt with this text. */
  hangsUpAt?: string;
  lambda?: (request: LambdaRequest) => unknown;
  lambdaSeconds?: number;
  recognize?: (request: RecognizeRequest) => Recognition;
  open?: boolean;
  queues?: Queue[];
  metrics?: QueueMetrics;
  enqueue?: EnqueueResult;
  requeue?: 'at-capacity' | 'not-waiting';
  /** Agents with a queue of their own. */
  agents?: string[];
  /** Hangs up after lingering so often. */
  leavesAfter?: number;
  refusesCallbacks?: boolean;
  dial?: 'connected' | 'failed' | 'timed-out';
  flows?: Record<string, Flow>;
  random?: number;
};

export type FakeWorld = World & {
  events: CallEvent[];
  said: Prompt[];
  asked: HearRequest[];
  lingered: (number | null)[];
  invoked: LambdaRequest[];
  recognized: RecognizeRequest[];
  callbacks: CallbackRequest[];
  dialled: DialRequest[];
};

/** A world in memory that keeps a transcript; its clock moves only when a Lambda runs or a flow waits. */
export function fakeWorld(draft: WorldDraft = {}): FakeWorld {
  let now = Date.UTC(2026, 0, 5);
  const caller = [...(draft.caller ?? [])];
  const world: FakeWorld = {
    events: [],
    said: [],
    asked: [],
    lingered: [],
    invoked: [],
    recognized: [],
    callbacks: [],
    dialled: [],
    say: async (prompt) => {
      world.said.push(prompt);
      if (prompt.text === draft.hangsUpAt) throw new CallerHungUp();
    },
    hear: async (request) => {
      world.asked.push(request);
      return caller.shift() ?? { silence: true };
    },
    linger: async (seconds) => {
      world.lingered.push(seconds);
      if (seconds === null || draft.leavesAfter === world.lingered.length) throw new CallerHungUp();
    },
    invokeLambda: async (request) => {
      world.invoked.push(structuredClone(request));
      now += (draft.lambdaSeconds ?? 0.01) * 1000;
      if (draft.lambda === undefined) throw new LambdaFailure('there is no such function');
      return draft.lambda(request);
    },
    recognize: async (request) => {
      world.recognized.push(request);
      if (draft.recognize === undefined) throw new LexFailure('there is no such bot');
      return draft.recognize(request);
    },
    isOpen: () => draft.open,
    hoursOfQueue: (queueArn) => `hours-of-${queueArn}`,
    queue: (id) => draft.queues?.find((queue) => queue.arn === id || queue.arn.endsWith(`/${id}`)),
    queueMetrics: () => draft.metrics,
    enqueue: async ({ entered }) => {
      if (draft.enqueue !== 'at-capacity') entered();
      return draft.enqueue ?? 'agent-hung-up';
    },
    queueOfAgent: (name) => (draft.agents?.includes(name) ? queueNamed(name) : undefined),
    requeue: ({ entered }) => {
      if (draft.requeue === undefined) entered();
      return draft.requeue ?? 'moved';
    },
    createCallback: (request) => {
      world.callbacks.push(request);
      return draft.refusesCallbacks === true ? 'refused' : 'created';
    },
    dial: async (request) => {
      world.dialled.push(request);
      return draft.dial ?? 'connected';
    },
    flow: (id) => draft.flows?.[id],
    clock: {
      now: () => now,
      wait: async (seconds) => {
        now += seconds * 1000;
      },
    },
    random: () => draft.random ?? 0,
    emit: (event) => {
      world.events.push(event);
    },
  };
  return world;
}

export const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555';

/** A queue of the test's instance. */
export function queueNamed(name: string): Queue {
  return { arn: `${instanceArn}/queue/${name}`, name, outboundCaller: null };
}

/** A call that has just come in. */
export function testContact(overrides: Partial<Contact> = {}): Contact {
  return newContact({
    contactId: 'c0ffee00-0000-4000-8000-000000000001',
    instanceArn,
    customerEndpoint: phone('+18605550123'),
    systemEndpoint: phone('+18605550311'),
    ...overrides,
  });
}

export type Call = {
  reason: EndReason;
  contact: Contact;
  world: FakeWorld;
  /** The identifiers of the actions run, in order. */
  path: string[];
  /** The texts spoken, in order. */
  heard: string[];
  warnings: string[];
};

/** Runs one call through a flow. */
export async function call(flow: Flow, draft: WorldDraft = {}, overrides: Partial<Contact> = {}): Promise<Call> {
  const world = fakeWorld(draft);
  const contact = testContact(overrides);
  const reason = await runContact(flow, contact, world);
  return { reason, contact, world, ...readEvents(world.events) };
}

function readEvents(events: readonly CallEvent[]): Pick<Call, 'path' | 'heard' | 'warnings'> {
  return {
    path: events.flatMap((event) => (event.type === 'block' ? [event.identifier] : [])),
    heard: events.flatMap((event) => (event.type === 'prompt' ? [event.text] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning' ? [event.message] : [])),
  };
}
