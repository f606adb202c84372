import { type Contact, type Endpoint, regionOf } from './contact.ts';

type EventEndpoint = { Address: string; Type: 'TELEPHONE_NUMBER' };

type SegmentAttribute = {
  ValueArn: string | null;
  ValueInteger: number | null;
  ValueList: unknown[] | null;
  ValueMap: Record<string, unknown> | null;
  ValueString: string | null;
};

/** What Amazon Connect hands a Lambda from a flow. `@types/aws-lambda` leaves several of these out. */
export type ContactFlowEvent = {
  Name: 'ContactFlowEvent';
  Details: {
    ContactData: {
      Attributes: Record<string, string>;
      AwsRegion: string | null;
      Channel: string;
      ContactId: string;
      CustomerEndpoint: EventEndpoint | null;
      CustomerId: string | null;
      Description: string | null;
      InitialContactId: string;
      InitiationMethod: string;
      InstanceARN: string;
      LanguageCode: string;
      MediaStreams: { Customer: { Audio: null } };
      Name: string | null;
      PreviousContactId: string | null;
      Queue: { ARN: string; Name: string; OutboundCallerId: EventEndpoint | null } | null;
      References: Record<string, never>;
      RelatedContactId: string | null;
      SegmentAttributes: Record<string, SegmentAttribute>;
      SystemEndpoint: EventEndpoint | null;
      Tags: Record<string, string>;
    };
    Parameters: Record<string, string>;
  };
};

/** The event for one invocation; `parameters` are the resolved LambdaInvocationAttributes. */
export function contactFlowEvent(contact: Contact, parameters: Record<string, string>): ContactFlowEvent {
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: { ...contact.attributes },
        AwsRegion: regionOf(contact),
        Channel: contact.channel,
        ContactId: contact.contactId,
        CustomerEndpoint: writeEndpoint(contact.customerEndpoint),
        CustomerId: contact.customerId,
        Description: contact.description,
        InitialContactId: contact.initialContactId,
        InitiationMethod: contact.initiationMethod,
        InstanceARN: contact.instanceArn,
        LanguageCode: contact.languageCode,
        MediaStreams: { Customer: { Audio: null } },
        Name: contact.name,
        PreviousContactId: contact.previousContactId,
        Queue: writeQueue(contact),
        References: {},
        RelatedContactId: contact.relatedContactId,
        SegmentAttributes: { 'connect:Subtype': segmentAttribute('connect:Telephony') },
        SystemEndpoint: writeEndpoint(contact.systemEndpoint),
        Tags: { 'aws:connect:instanceId': contact.instanceArn.split('instance/')[1] ?? '', ...contact.tags },
      },
      Parameters: parameters,
    },
  };
}

function writeQueue({ queue }: Contact): ContactFlowEvent['Details']['ContactData']['Queue'] {
  if (queue === null) return null;
  const { outboundCaller } = queue;
  return { ARN: queue.arn, Name: queue.name, OutboundCallerId: outboundCaller && writeEndpoint(outboundCaller) };
}

function writeEndpoint({ address, type }: Endpoint): EventEndpoint {
  return { Address: address, Type: type };
}

function segmentAttribute(text: string): SegmentAttribute {
  return { ValueArn: null, ValueInteger: null, ValueList: null, ValueMap: null, ValueString: text };
}
