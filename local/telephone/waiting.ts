import type { Contact } from '../connect/contact.ts';
import type { Agent } from './agent.ts';

/** A contact that waits in a queue; `taken` is called once, when an agent has accepted it. */
export type Waiting = {
  readonly contact: Contact;
  queueArn: string;
  /** Milliseconds since the epoch. */
  since: number;
  /** Set while it rings at an agent's. */
  offer: Offer | null;
  readonly taken: (agent: Agent) => void;
};

type Offer = { readonly agent: Agent; readonly settled: Promise<void>; readonly settle: () => void };

/** The priority of who was given none. */
const usualPriority = 5;

/** A lower priority is sooner; then whoever has waited longest, as the contact's flow may have adjusted it. */
export function byTurn(a: Waiting, b: Waiting): number {
  const priority = ({ contact }: Waiting) => contact.routing?.priority ?? usualPriority;
  const since = ({ contact, since }: Waiting) => since - (contact.routing?.timeAdjustmentSeconds ?? 0) * 1000;
  return priority(a) - priority(b) || since(a) - since(b);
}
