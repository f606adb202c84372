import type { Cloud } from '../cloud/cloud.ts';
import type { Contact } from '../connect/contact.ts';
import type { CallEvent } from '../connect/events.ts';
import type { CallbackRequest } from '../connect/world.ts';
import type { Outbox } from '../outbox.ts';
import type { Contacts } from './contacts.ts';
import type { Floor } from './floor.ts';
import type { Telephones } from './telephones.ts';

/** The telephone exchange of the instance: what all of its calls share. */
export type Exchange = {
  readonly cloud: Cloud;
  readonly outbox: Outbox;
  readonly floor: Floor;
  readonly contacts: Contacts;
  readonly telephones: Telephones;
  /** Puts a callback into its queue; it is worked off by itself. */
  readonly callBack: (request: CallbackRequest) => void;
  /** Calls to residents that are under way. */
  readonly outbound: Set<Promise<unknown>>;
  /** Told of everything that happens in any call, also those that nobody here placed. */
  readonly tell: (contact: Contact, event: CallEvent) => void;
  /** Aborted when the run ends: every call ends with it. */
  readonly stopping: AbortSignal;
};
