import { type Contact, type Endpoint, type Queue, regionOf } from './contact.ts';

/** What the paths of a flow can reach, by root. Values that Connect would not have are null. */
export function flowData(contact: Contact): Record<string, unknown> {
  return {
    Attributes: contact.attributes,
    AwsRegion: regionOf(contact),
    // The console's exports write it so; the documentation has CustomerCallbackNumber.
    CallbackNumber: contact.callbackNumber,
    Channel: contact.channel,
    ContactId: contact.contactId,
    CustomerCallbackNumber: contact.callbackNumber,
    CustomerEndpoint: endpointData(contact.customerEndpoint),
    CustomerId: contact.customerId,
    Description: contact.description,
    External: contact.external,
    FlowAttributes: contact.flowAttributes,
    InitialContactId: contact.initialContactId,
    InitiationMethod: contact.initiationMethod,
    InstanceARN: contact.instanceArn,
    LanguageCode: contact.languageCode,
    Lex: lexData(contact),
    Loop: loopData(contact),
    Metrics: metricsData(contact),
    Modules: modulesData(contact),
    Name: contact.name,
    PreviousContactId: contact.previousContactId,
    Queue: contact.queue && queueData(contact.queue),
    RelatedContactId: contact.relatedContactId,
    SegmentAttributes: { 'connect:Subtype': 'connect:Telephony' },
    StoredCustomerInput: contact.storedCustomerInput,
    SystemEndpoint: endpointData(contact.systemEndpoint),
    Tags: contact.tags,
    TextToSpeechVoice: contact.voice?.name ?? null,
  };
}

function endpointData({ address, type }: Endpoint): Record<string, unknown> {
  return { Address: address, Type: type };
}

function queueData({ arn, name, outboundCaller }: Queue): Record<string, unknown> {
  return { ARN: arn, Name: name, OutboundCallerId: outboundCaller && endpointData(outboundCaller) };
}

function lexData({ lex }: Contact): Record<string, unknown> | null {
  if (lex === null) return null;
  return {
    IntentName: lex.intentName,
    Slots: lex.slots,
    SessionAttributes: lex.sessionAttributes,
    IntentConfidence: { Score: lex.confidence },
  };
}

function modulesData({ modules }: Contact): Record<string, unknown> | null {
  return modules && { Input: modules.input, Result: modules.result, ResultData: modules.resultData };
}

function loopData({ latestLoop, loops }: Contact): Record<string, unknown> | null {
  const continued = latestLoop === null ? undefined : loops.get(latestLoop);
  return continued === undefined ? null : { LoopCounter: continued - 1 };
}

function metricsData({ metrics }: Contact): Record<string, unknown> | null {
  if (metrics === null) return null;
  const { queue, figures } = metrics;
  return {
    Queue: {
      Name: queue.name,
      ARN: queue.arn,
      Size: figures.contactsInQueue,
      OldestContactAge: figures.oldestContactAgeSeconds,
    },
    Agents: {
      Online: { Count: figures.agentsOnline },
      Available: { Count: figures.agentsAvailable },
      Staffed: { Count: figures.agentsStaffed },
    },
  };
}
