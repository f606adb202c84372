import type { Cloud } from '../cloud/cloud.ts';
import type { Contact } from '../connect/contact.ts';
import type { CallEvent } from '../connect/events.ts';
import type { Outbox } from '../outbox.ts';
import { workOffCallback } from './callbacks.ts';
import { contactEvent } from './contact-event.ts';
import { Contacts } from './contacts.ts';
import type { Exchange } from './exchange.ts';
import { Floor } from './floor.ts';
import { Telephones } from './telephones.ts';

export type ExchangeOptions = {
  readonly tell: (contact: Contact, event: CallEvent) => void;
  readonly log: (line: string) => void;
  readonly stopping: AbortSignal;
};

/** An exchange with nobody signed in and nobody waiting. */
export function openExchange(cloud: Cloud, outbox: Outbox, { tell, log, stopping }: ExchangeOptions): Exchange {
  const { connect } = cloud;
  const exchange: Exchange = {
    cloud,
    outbox,
    floor: new Floor({
      instanceArn: () => connect.instanceArn,
      isServed: (queueArn) => connect.servedQueues?.has(queueArn) ?? true,
    }),
    contacts: new Contacts({
      now: () => new Date(),
      onEvent: (type, record, at) => cloud.events.put(contactEvent(type, record, at)),
    }),
    telephones: new Telephones(),
    callBack: (request) =>
      void workOffCallback(exchange, request).catch((error: unknown) => log(`a callback failed: ${String(error)}`)),
    outbound: new Set(),
    tell,
    stopping,
  };
  return exchange;
}
