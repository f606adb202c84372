import { type ConnectClient, DescribeContactCommand, GetContactAttributesCommand } from '@aws-sdk/client-connect';

/** What Amazon Connect keeps of a contact. Operations throw the SDK's errors when it does not answer. */
export function contactsThrough(connect: ConnectClient) {
  return {
    /** A call's telephone number, `anonymous` or the like when it was withheld, who took it, and what its flows gathered. */
    async contact(instanceId: string, contactId: string) {
      const [{ Contact }, { Attributes = {} }] = await Promise.all([
        connect.send(new DescribeContactCommand({ InstanceId: instanceId, ContactId: contactId })),
        connect.send(new GetContactAttributesCommand({ InstanceId: instanceId, InitialContactId: contactId })),
      ]);
      return {
        address: Contact?.CustomerEndpoint?.Address,
        hadAgent: Contact?.AgentInfo?.ConnectedToAgentTimestamp !== undefined,
        attributes: Attributes,
      };
    },
  };
}
export type Contacts = ReturnType<typeof contactsThrough>;
