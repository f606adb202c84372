import { expect, test } from 'vitest';
import type { EndReason } from '../../../local/connect/events.ts';
import { Contacts } from '../../../local/telephone/contacts.ts';
import { testContact } from '../connect/fake-world.ts';

const now = () => new Date('2026-11-23T15:00:00Z');
const nothing = () => undefined;

test('contacts that ended are remembered, the latest ten thousand of them', () => {
  const contacts = new Contacts({ now, onEvent: nothing });
  const lasting = contacts.begin(testContact({ contactId: 'lasting' }), nothing);
  for (let each = 0; each <= 10_000; each += 1) {
    contacts.end(contacts.begin(testContact({ contactId: `c${each}` }), nothing), 'flow-ended');
  }
  expect([contacts.find('c0'), contacts.find('c1')?.end?.reason]).toEqual([undefined, 'CONTACT_FLOW_DISCONNECT']);
  expect(contacts.find('lasting')).toBe(lasting);
});

test.each<[EndReason, string]>([
  ['flow-ended', 'CONTACT_FLOW_DISCONNECT'],
  ['no-branch', 'CONTACT_FLOW_DISCONNECT'],
  ['caller-hung-up', 'CUSTOMER_DISCONNECT'],
  ['abandoned', 'CUSTOMER_DISCONNECT'],
  ['agent-hung-up', 'AGENT_DISCONNECT'],
  ['transferred', 'THIRD_PARTY_DISCONNECT'],
  ['not-answered', 'OUTBOUND_ATTEMPT_FAILED'],
  ['fault', 'OTHER'],
])('a contact that ended as %s was disconnected by %s', (reason, disconnectReason) => {
  const contacts = new Contacts({ now, onEvent: nothing });
  const record = contacts.begin(testContact(), nothing);
  contacts.end(record, reason);
  expect(record.end).toEqual({ at: now(), reason: disconnectReason });
});

test('a contact that was stopped was disconnected by the API, whatever its call came to', () => {
  const contacts = new Contacts({ now, onEvent: nothing });
  let hungUp = false;
  const record = contacts.begin(testContact(), () => {
    hungUp = true;
  });
  record.stop();
  contacts.end(record, 'caller-hung-up');
  expect([hungUp, record.end?.reason]).toEqual([true, 'API']);
});
