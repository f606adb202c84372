import type { ContactRecord } from '../telephone/contacts.ts';

/** A contact as DescribeContact tells it. */
export function describeContact({ contact, initiatedAt, queue, agent, end }: ContactRecord) {
  return {
    Arn: `${contact.instanceArn}/contact/${contact.contactId}`,
    Id: contact.contactId,
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId ?? undefined,
    InitiationMethod: contact.initiationMethod,
    Channel: contact.channel,
    Name: contact.name ?? undefined,
    Description: contact.description ?? undefined,
    InitiationTimestamp: seconds(initiatedAt),
    CustomerEndpoint: { Type: contact.customerEndpoint.type, Address: contact.customerEndpoint.address },
    SystemEndpoint: { Type: contact.systemEndpoint.type, Address: contact.systemEndpoint.address },
    QueueInfo: queue ? { Id: lastPart(queue.arn), EnqueueTimestamp: seconds(queue.enqueuedAt) } : undefined,
    AgentInfo: agent ? { Id: lastPart(agent.arn), ConnectedToAgentTimestamp: seconds(agent.connectedAt) } : undefined,
    DisconnectTimestamp: end ? seconds(end.at) : undefined,
    DisconnectReason: end?.reason,
    Tags: contact.tags,
  };
}

/** REST-JSON writes a time as seconds since 1970. */
function seconds(time: Date): number {
  return time.getTime() / 1000;
}

function lastPart(arn: string): string | undefined {
  return arn.split('/').at(-1);
}
