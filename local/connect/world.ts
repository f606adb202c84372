import type { Contact, Queue, QueueMetrics, RecognizedIntent } from './contact.ts';
import type { ContactFlowEvent } from './contact-flow-event.ts';
import type { CallEvent, EndReason } from './events.ts';
import type { Flow } from './flow.ts';

export type Eventually<T> = T | Promise<T>;

/**
 * What to speak. `text` is without tags, `ssml` is there when the flow gave SSML; `recording` names a recorded prompt
 * that the local run has no sound of (its text is empty).
 */
export type Prompt = {
  readonly text: string;
  readonly ssml?: string;
  readonly recording?: string;
  readonly language: string;
};

/**
 * What to listen for while and after the prompt is spoken. `keys` takes keys alone; `speech-or-keys` is Lex. The time
 * limit runs to the first key or word; `interDigitSeconds` from one key to the next. The raw keys come back: the
 * terminator and the cancel key are read by whoever asked. `queue` and `agent` ask nothing: a caller for whom time does
 * not really pass only says whether to stay for a while, waiting or with an agent, or to hang up.
 */
export type HearRequest = {
  readonly kind: 'keys' | 'speech-or-keys' | 'queue' | 'agent';
  readonly prompt: Prompt;
  /** How long the prompt lasts. */
  readonly promptSeconds: number;
  readonly timeLimitSeconds: number;
  readonly interDigitSeconds: number;
  readonly maxDigits: number;
  readonly terminator: string | null;
  readonly cancelKey: string | null;
};

export type Heard = { keys: string } | { words: string } | { silence: true } | { hungUp: true };

export type LambdaRequest = {
  readonly functionArn: string;
  readonly event: ContactFlowEvent;
  /** `Event` returns as soon as the invocation is accepted, as Lambda's own Invoke does. */
  readonly invocationType: 'RequestResponse' | 'Event';
  readonly timeLimitSeconds: number;
};

export type RecognizeRequest = {
  readonly aliasArn: string;
  readonly sessionId: string;
  /** Lex's spelling: `en_US`. */
  readonly localeId: string;
  readonly input: { words: string } | { keys: string } | { silence: true };
  readonly sessionAttributes: Readonly<Record<string, string>>;
};

export type Message = { readonly text: string } | { readonly ssml: string };

/** Lex either settles on an intent, perhaps with a last message, or asks the caller something more. */
export type Recognition =
  | (RecognizedIntent & { readonly message?: Message })
  | { readonly ask: Message; readonly sessionAttributes: Readonly<Record<string, string>> };

export type EnqueueRequest = {
  readonly contact: Contact;
  readonly queueArn: string;
  /** To be called once the contact is in the queue, before anything is said there. */
  readonly entered: () => void;
};

/** Why a contact that was in a queue ended, after the waiting and whatever came of it. */
export type QueueEnd = Exclude<EndReason, 'execution-ended' | 'requeued'>;
export type EnqueueResult = QueueEnd | 'at-capacity' | 'refused';

export type CallbackRequest = {
  readonly contact: Contact;
  readonly queueArn: string;
  readonly number: string;
  readonly initialDelaySeconds: number;
  readonly maximumAttempts: number;
  readonly retryDelaySeconds: number;
  readonly flowId: string | null;
  readonly callerId: string | null;
};

export type DialRequest = {
  readonly contact: Contact;
  readonly number: string;
  readonly timeLimitSeconds: number;
  /** Keys to press once somebody answers. */
  readonly digits: string | null;
};

/** Time in milliseconds since 1970; `wait` returns when the seconds have passed. */
export type Clock = { now(): number; wait(seconds: number): Promise<void> };

/** Everything outside a flow that running one needs. Ids may be ARNs or bare ids; undefined is "there is no such". */
export type World = {
  /** Speaks to the end; throws CallerHungUp when the caller goes, as the others that involve the caller do. */
  say(prompt: Prompt, seconds: number): Promise<void>;
  hear(request: HearRequest): Promise<Heard>;
  /** Lets a while pass, in a queue or on hold; null is for as long as the queue or the hold lasts. */
  linger(seconds: number | null): Promise<void>;
  /** The function's payload; throws LambdaFailure when it throws, cannot be reached or outlives the limit. Retries are made here. */
  invokeLambda(request: LambdaRequest): Promise<unknown>;
  /** Throws LexFailure when the bot or its code hook fails. */
  recognize(request: RecognizeRequest): Promise<Recognition>;
  isOpen(hoursArn: string): Eventually<boolean | undefined>;
  hoursOfQueue(queueArn: string): Eventually<string | undefined>;
  queue(arnOrId: string): Eventually<Queue | undefined>;
  queueMetrics(queueArn: string): Eventually<QueueMetrics | undefined>;
  /** The queue that an agent, by ARN or name, has alone. */
  queueOfAgent(arnOrName: string): Eventually<Queue | undefined>;
  /** Returns when the contact is over, with an agent or without, or at once when the queue is full or may not be entered. */
  enqueue(request: EnqueueRequest): Promise<EnqueueResult>;
  /** Moves a contact that is waiting to another queue; `not-waiting` when it is in none. */
  requeue(request: EnqueueRequest): Eventually<'moved' | 'at-capacity' | 'not-waiting'>;
  createCallback(request: CallbackRequest): Eventually<'created' | 'refused'>;
  /** Connects the caller to somebody outside; `connected` returns when that conversation is over. */
  dial(request: DialRequest): Promise<'connected' | 'failed' | 'timed-out'>;
  flow(arnOrId: string): Eventually<Flow | undefined>;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  random(): number;
  emit(event: CallEvent): void;
};

/** The caller is gone: no flow block runs any more. */
export class CallerHungUp extends Error {
  override name = 'CallerHungUp';
}

/** What a flow was run for has come: an agent took the waiting caller, or the hold is over. No block of it runs any more. */
export class FlowCutShort extends Error {
  override name = 'FlowCutShort';
}

/** A Lambda that cannot be reached, threw, was too slow or answered what Connect does not take. */
export class LambdaFailure extends Error {
  override name = 'LambdaFailure';
}

/** A bot that cannot be reached or whose code hook failed. */
export class LexFailure extends Error {
  override name = 'LexFailure';
}
