import type { BusEvent } from '../cloud/event-bus.ts';
import { regionOf } from '../connect/contact.ts';
import type { ContactEventType, ContactRecord } from './contacts.ts';

/** A contact event as Amazon Connect puts it on the default event bus; absent values are left out. */
export function contactEvent(type: ContactEventType, record: ContactRecord, at: Date): BusEvent {
  const { contact, initiatedAt, queue, agent, end } = record;
  const contactArn = `${contact.instanceArn}/contact/${contact.contactId}`;
  return {
    source: 'aws.connect',
    'detail-type': 'Amazon Connect Contact Event',
    time: at.toISOString(),
    region: regionOf(contact) ?? '',
    resources: [contactArn, contact.instanceArn],
    detail: {
      eventType: type,
      contactId: contact.contactId,
      initialContactId: contact.initialContactId,
      ...(contact.previousContactId === null ? {} : { previousContactId: contact.previousContactId }),
      ...(contact.relatedContactId === null ? {} : { relatedContactId: contact.relatedContactId }),
      channel: contact.channel,
      instanceArn: contact.instanceArn,
      initiationMethod: contact.initiationMethod,
      initiationTimestamp: initiatedAt.toISOString(),
      eventTimestamp: at.toISOString(),
      ...(queue && {
        queueInfo: { queueArn: queue.arn, queueType: 'STANDARD', enqueueTimestamp: queue.enqueuedAt.toISOString() },
      }),
      ...(agent && {
        agentInfo: { agentArn: agent.arn, connectedToAgentTimestamp: agent.connectedAt.toISOString() },
      }),
      ...(end && { disconnectReason: end.reason, disconnectTimestamp: end.at.toISOString() }),
    },
  };
}
