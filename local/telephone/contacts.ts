import type { Contact, Queue } from '../connect/contact.ts';
import type { EndReason } from '../connect/events.ts';
import type { Agent } from './agent.ts';

/** Why Connect says a contact was disconnected; a few of its words. */
export type DisconnectReason =
  | 'CUSTOMER_DISCONNECT'
  | 'AGENT_DISCONNECT'
  | 'THIRD_PARTY_DISCONNECT'
  | 'CONTACT_FLOW_DISCONNECT'
  | 'OUTBOUND_ATTEMPT_FAILED'
  | 'API'
  | 'OTHER';

export type ContactEventType = 'INITIATED' | 'CONNECTED_TO_SYSTEM' | 'QUEUED' | 'CONNECTED_TO_AGENT' | 'DISCONNECTED';

/** What is known of a contact, while it lasts and after. */
export type ContactRecord = {
  readonly contact: Contact;
  readonly initiatedAt: Date;
  queue: { readonly arn: string; readonly enqueuedAt: Date } | null;
  agent: { readonly arn: string; readonly connectedAt: Date } | null;
  end: { readonly at: Date; readonly reason: DisconnectReason } | null;
  /** Ends the contact, as StopContact does. */
  readonly stop: () => void;
};

export type ContactsOptions = {
  readonly now: () => Date;
  readonly onEvent: (type: ContactEventType, record: ContactRecord, at: Date) => void;
};

/** Ended contacts are remembered, so many of them. */
const mostEnded = 10_000;

const disconnectReasons: Partial<Record<EndReason, DisconnectReason>> = {
  'caller-hung-up': 'CUSTOMER_DISCONNECT',
  abandoned: 'CUSTOMER_DISCONNECT',
  'agent-hung-up': 'AGENT_DISCONNECT',
  transferred: 'THIRD_PARTY_DISCONNECT',
  'not-answered': 'OUTBOUND_ATTEMPT_FAILED',
  fault: 'OTHER',
};

/** Every contact of the instance, and the tale of each as contact events. */
export class Contacts {
  private readonly records = new Map<string, ContactRecord>();
  private readonly ended: string[] = [];
  private readonly stopped = new Set<ContactRecord>();
  private readonly options: ContactsOptions;

  constructor(options: ContactsOptions) {
    this.options = options;
  }

  find(contactId: string): ContactRecord | undefined {
    return this.records.get(contactId);
  }

  /** Every contact that has not ended, those that wait to be called back among them. */
  underWay(): ContactRecord[] {
    return [...this.records.values()].filter(({ end }) => end === null);
  }

  /** @param hangUp ends the call */
  begin(contact: Contact, hangUp: () => void): ContactRecord {
    const record: ContactRecord = {
      contact,
      initiatedAt: this.options.now(),
      queue: null,
      agent: null,
      end: null,
      stop: () => {
        this.stopped.add(record);
        hangUp();
      },
    };
    this.records.set(contact.contactId, record);
    this.tell('INITIATED', record);
    return record;
  }

  connected(record: ContactRecord): void {
    this.tell('CONNECTED_TO_SYSTEM', record);
  }

  queued(record: ContactRecord, queue: Pick<Queue, 'arn'>): void {
    record.queue = { arn: queue.arn, enqueuedAt: this.options.now() };
    this.tell('QUEUED', record);
  }

  withAgent(record: ContactRecord, agent: Pick<Agent, 'arn'>): void {
    record.agent = { arn: agent.arn, connectedAt: this.options.now() };
    this.tell('CONNECTED_TO_AGENT', record);
  }

  end(record: ContactRecord, reason: EndReason): void {
    const stopped = this.stopped.delete(record);
    record.end = {
      at: this.options.now(),
      reason: stopped ? 'API' : (disconnectReasons[reason] ?? 'CONTACT_FLOW_DISCONNECT'),
    };
    this.ended.push(record.contact.contactId);
    if (this.ended.length > mostEnded) this.records.delete(this.ended.shift() ?? '');
    this.tell('DISCONNECTED', record);
  }

  private tell(type: ContactEventType, record: ContactRecord): void {
    this.options.onEvent(type, record, this.options.now());
  }
}
