import type { EventHook } from './event-hooks.ts';

export type Endpoint = { readonly address: string; readonly type: 'TELEPHONE_NUMBER' };

export type Queue = {
  readonly arn: string;
  readonly name: string;
  readonly outboundCaller: Endpoint | null;
};

/** How a queue stands now; the age in seconds of whoever has waited longest. */
export type QueueMetrics = {
  readonly contactsInQueue: number;
  readonly oldestContactAgeSeconds: number;
  readonly agentsOnline: number;
  readonly agentsAvailable: number;
  readonly agentsStaffed: number;
};

/** What Lex made of the caller's last words or keys; `confidence` is 0 to 1. */
export type RecognizedIntent = {
  readonly intentName: string;
  readonly slots: Readonly<Record<string, string | null>>;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly confidence: number | null;
};

export type Voice = { readonly name: string; readonly engine: string | null; readonly style: string | null };
export type Recording = { readonly participants: readonly string[]; readonly ivr: boolean | null };
export type Routing = { readonly priority: number | null; readonly timeAdjustmentSeconds: number | null };

/** What a flow module was given, and what the last one gave back. */
export type ModuleData = {
  readonly input: Readonly<Record<string, string>>;
  readonly result: string | null;
  readonly resultData: Readonly<Record<string, string>>;
};

export type InitiationMethod =
  | 'INBOUND'
  | 'OUTBOUND'
  | 'TRANSFER'
  | 'QUEUE_TRANSFER'
  | 'CALLBACK'
  | 'API'
  | 'DISCONNECT';

/** The state of one call, changed by the actions of its flows. Null is what Connect would not have a value for. */
export type Contact = {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly previousContactId: string | null;
  readonly relatedContactId: string | null;
  readonly instanceArn: string;
  readonly channel: 'VOICE';
  readonly initiationMethod: InitiationMethod;
  readonly customerEndpoint: Endpoint;
  readonly systemEndpoint: Endpoint;
  languageCode: string;
  name: string | null;
  description: string | null;
  customerId: string | null;
  attributes: Record<string, string>;
  /** Gone when the flow is. */
  flowAttributes: Record<string, string>;
  /** The latest Lambda's answer, and nothing of the ones before. */
  external: Readonly<Record<string, unknown>>;
  lex: RecognizedIntent | null;
  modules: ModuleData | null;
  storedCustomerInput: string | null;
  queue: Queue | null;
  /** The last GetMetricData's answer and the queue it asked about. */
  metrics: { readonly queue: Queue; readonly figures: QueueMetrics } | null;
  tags: Record<string, string>;
  voice: Voice | null;
  /** Flow ids by hook (`CustomerQueue`, `AgentWhisper`, `CustomerRemaining`, ...). */
  eventHooks: Partial<Record<EventHook, string>>;
  callbackNumber: string | null;
  /** How often each Loop has continued since it last finished, by flow and identifier. */
  readonly loops: Map<string, number>;
  latestLoop: string | null;
  recording: Recording | null;
  routing: Routing | null;
  logging: boolean;
};

type ContactStart = Pick<Contact, 'contactId' | 'instanceArn' | 'customerEndpoint' | 'systemEndpoint'>;

/** An inbound phone call as it is when its first flow starts. */
export function newContact(start: ContactStart & Partial<Contact>): Contact {
  return {
    initialContactId: start.contactId,
    previousContactId: null,
    relatedContactId: null,
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    languageCode: 'en-US',
    name: null,
    description: null,
    customerId: null,
    attributes: {},
    flowAttributes: {},
    external: {},
    lex: null,
    modules: null,
    storedCustomerInput: null,
    queue: null,
    metrics: null,
    tags: {},
    voice: null,
    eventHooks: {},
    callbackNumber: null,
    loops: new Map(),
    latestLoop: null,
    recording: null,
    routing: null,
    logging: false,
    ...start,
  };
}

/** The region in the instance's ARN. */
export function regionOf(contact: Contact): string | null {
  return contact.instanceArn.split(':')[3] || null;
}

/** The telephone number as Connect writes an endpoint. */
export function phone(address: string): Endpoint {
  return { address, type: 'TELEPHONE_NUMBER' };
}
