import type { Contact } from '../connect/contact.ts';
import type { CallEvent, EndReason } from '../connect/events.ts';
import { tellEnd } from '../connect/run-flow.ts';
import { CallerHungUp } from '../connect/world.ts';
import type { ContactRecord } from './contacts.ts';
import type { Exchange } from './exchange.ts';
import type { Hear } from './telephones.ts';

/** `real`: a prompt lasts its seconds and a queue is waited in; `hear` is never asked about a queue or an agent then. */
export type Pace = 'at-once' | 'real';

/** A call from its beginning to its end: who is on the telephone, and how to reach them. */
export type OngoingCall = {
  readonly contact: Contact;
  readonly record: ContactRecord;
  readonly pace: Pace;
  readonly hear: Hear;
  /** Aborted, with CallerHungUp as its reason, once the caller is gone or the contact was stopped. */
  readonly gone: AbortSignal;
  readonly emit: (event: CallEvent) => void;
};

export type CallOpening = Pick<OngoingCall, 'contact' | 'pace' | 'hear' | 'emit'> & {
  readonly gone?: AbortSignal | undefined;
};

/** Keeps the record of a contact around what happens in it, and says why it ended. */
export async function runCall(
  exchange: Exchange,
  { contact, pace, hear, emit: emitToCaller, gone }: CallOpening,
  course: (call: OngoingCall) => Promise<EndReason>,
): Promise<EndReason> {
  const hangingUp = new AbortController();
  const hangUp = () => hangingUp.abort(new CallerHungUp());
  const ends = [exchange.stopping, ...(gone ? [gone] : [])];
  for (const end of ends) end.addEventListener('abort', hangUp, { once: true });
  if (ends.some(({ aborted }) => aborted)) hangUp();

  const emit = (event: CallEvent) => {
    exchange.tell(contact, event);
    emitToCaller(event);
  };
  const record = exchange.contacts.begin(contact, hangUp);
  let reason: EndReason = 'fault';
  try {
    const call = { contact, record, pace, hear, gone: hangingUp.signal, emit };
    reason = await tellEnd(call, () => course(call));
    return reason;
  } finally {
    for (const end of ends) end.removeEventListener('abort', hangUp);
    exchange.contacts.end(record, reason);
  }
}
