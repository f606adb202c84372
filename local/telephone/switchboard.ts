import { randomUUID } from 'node:crypto';
import { newContact, phone } from '../connect/contact.ts';
import type { CallEvent } from '../connect/events.ts';
import type { Exchange } from './exchange.ts';
import { type Pace, runCall } from './ongoing-call.ts';
import { serveCaller } from './serve-caller.ts';
import type { Hear } from './telephones.ts';

export type { Pace } from './ongoing-call.ts';

export type Summary = {
  readonly type: 'summary';
  readonly trackingNumber: string | null;
  readonly promptSeconds: number;
};
export type LineEvent = CallEvent | Summary;

export type PlacedCall = {
  /** E.164, or `anonymous` for a withheld number. */
  readonly from: string;
  /** What the caller does when asked. `withdrawn` is aborted when nobody waits for the answer any more. */
  readonly hear: Hear;
  /** How time passes: as on a telephone, or `at-once`, which is usual here: prompts and waiting take none. */
  readonly pace?: Pace;
  /** Aborted when the caller hangs up, whether or not something is being asked. */
  readonly gone?: AbortSignal;
  readonly onEvent: (event: LineEvent) => void;
};

/** Puts a call through the flow that answers the line's number. Returns when the call is over. */
export async function placeCall(exchange: Exchange, call: PlacedCall): Promise<Summary> {
  const { connect } = exchange.cloud;
  const { number, flow } = connect.inbound();
  const contact = newContact({
    contactId: randomUUID(),
    instanceArn: connect.instanceArn,
    customerEndpoint: phone(call.from),
    systemEndpoint: phone(number.number),
  });
  let promptSeconds = 0;
  const emit = (event: CallEvent) => {
    if (event.type === 'prompt') promptSeconds += event.seconds;
    call.onEvent(event);
  };
  const summary = (): Summary => ({
    type: 'summary',
    trackingNumber: contact.attributes.trackingNumber ?? null,
    promptSeconds: Math.round(promptSeconds * 10) / 10,
  });
  try {
    await runCall(
      exchange,
      { contact, pace: call.pace ?? 'at-once', hear: call.hear, gone: call.gone, emit },
      (ongoing) => {
        exchange.contacts.connected(ongoing.record);
        return serveCaller(exchange, ongoing, flow);
      },
    );
    return summary();
  } finally {
    call.onEvent(summary());
  }
}
