import { newContact, phone } from '../contact.ts';
import type { CallEvent } from '../events.ts';
import type { Flow } from '../flow.ts';
import { runContact } from '../run-flow.ts';
import type { Heard, HearRequest } from '../world.ts';
import type { CannedAnswers } from './answers.ts';
import { cannedWorld } from './canned-world.ts';

export type CannedEvent =
  | CallEvent
  | { readonly type: 'summary'; readonly trackingNumber: string | null; readonly promptSeconds: number };

export type CannedCall = {
  readonly flow: Flow;
  readonly answers: CannedAnswers;
  readonly from: string;
  readonly hear: (request: HearRequest) => Heard;
  readonly onEvent: (event: CannedEvent) => void;
  /** Other flows, by whatever this one calls them; without it there are none. */
  readonly flowNamed?: (named: string) => Flow | undefined;
};

/** A number and an instance as good as any. */
const line = '+18605550311';
const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555';

/** Runs one call through a flow with canned answers. The summary comes last, also when it throws a FlowError. */
export async function runCanned({
  flow,
  answers,
  from,
  hear,
  onEvent,
  flowNamed = () => undefined,
}: CannedCall): Promise<void> {
  let promptSeconds = 0;
  const contact = newContact({
    contactId: '31131131-0000-4000-8000-000000000311',
    instanceArn,
    customerEndpoint: phone(from),
    systemEndpoint: phone(line),
  });
  const emit = (event: CallEvent) => {
    if (event.type === 'prompt') promptSeconds += event.seconds;
    onEvent(event);
  };
  try {
    await runContact(flow, contact, cannedWorld(answers, { hear, emit, flow: flowNamed }));
  } finally {
    onEvent({
      type: 'summary',
      trackingNumber: contact.attributes['trackingNumber'] ?? null,
      promptSeconds: Math.round(promptSeconds * 10) / 10,
    });
  }
}
