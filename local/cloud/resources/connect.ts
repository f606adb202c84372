import * as z from 'zod';
import { parseFlow } from '../../connect/flow.ts';
import { arn, physicalName, type ResourceMaker } from '../cloud.ts';

const Instance = z.object({ InstanceAlias: z.string().optional() });

export const makeInstance: ResourceMaker = ({ connect }, resource) => {
  Instance.parse(resource.properties);
  connect.instanceArn = arn('connect', `instance/${physicalName(resource)}`);
  return { ref: connect.instanceArn, attributes: { Arn: connect.instanceArn, Id: physicalName(resource) } };
};

const TimeSlice = z.object({ Hours: z.number(), Minutes: z.number() });
const HoursOfOperation = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  TimeZone: z.string(),
  Config: z.array(z.object({ Day: z.string(), StartTime: TimeSlice, EndTime: TimeSlice })),
});

export const makeHours: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, TimeZone, Config } = HoursOfOperation.parse(resource.properties);
  const hoursArn = `${InstanceArn}/operating-hours/${resource.logicalId}`;
  const minutes = ({ Hours, Minutes }: z.infer<typeof TimeSlice>) => Hours * 60 + Minutes;
  connect.hours.set(hoursArn, {
    timeZone: TimeZone,
    periods: Config.map(({ Day, StartTime, EndTime }) => ({
      day: Day,
      from: minutes(StartTime),
      to: minutes(EndTime),
    })),
  });
  return { ref: hoursArn, attributes: { HoursOfOperationArn: hoursArn } };
};

const Queue = z.object({ InstanceArn: z.string(), Name: z.string(), HoursOfOperationArn: z.string() });

export const makeQueue: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, HoursOfOperationArn } = Queue.parse(resource.properties);
  const queueArn = `${InstanceArn}/queue/${resource.logicalId}`;
  connect.queues.set(queueArn, { arn: queueArn, name: Name, hoursArn: HoursOfOperationArn });
  return { ref: queueArn, attributes: { QueueArn: queueArn } };
};

const RoutingProfile = z.object({ InstanceArn: z.string(), DefaultOutboundQueueArn: z.string() });

export const makeRoutingProfile: ResourceMaker = (_cloud, resource) => {
  const { InstanceArn } = RoutingProfile.parse(resource.properties);
  const profileArn = `${InstanceArn}/routing-profile/${resource.logicalId}`;
  return { ref: profileArn, attributes: { RoutingProfileArn: profileArn } };
};

const Association = z.object({
  InstanceId: z.string(),
  IntegrationType: z.enum(['LAMBDA_FUNCTION', 'LEX_BOT', 'APPLICATION']),
  IntegrationArn: z.string(),
});

export const makeAssociation: ResourceMaker = ({ connect }, resource) => {
  const { IntegrationArn } = Association.parse(resource.properties);
  connect.associations.add(IntegrationArn);
  return { ref: `${connect.instanceArn}/integration-association/${resource.logicalId}`, attributes: {} };
};

const ContactFlow = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  Type: z.literal('CONTACT_FLOW'),
  Content: z.string().max(256_000),
});

export const makeContactFlow: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, Content } = ContactFlow.parse(resource.properties);
  const flowArn = `${InstanceArn}/contact-flow/${resource.logicalId}`;
  connect.flows.set(flowArn, parseFlow(JSON.parse(Content), Name));
  return { ref: flowArn, attributes: { ContactFlowArn: flowArn } };
};

const PhoneNumber = z.object({ TargetArn: z.string(), CountryCode: z.string(), Type: z.string() });

/** Connect gives out a number of its stock; this one lies in the range kept for fiction. */
const claimedNumber = '+18605550311';

export const makePhoneNumber: ResourceMaker = ({ connect }, resource) => {
  PhoneNumber.parse(resource.properties);
  const numberArn = arn('connect', `phone-number/${resource.logicalId}`);
  connect.phoneNumbers.set(numberArn, { arn: numberArn, number: claimedNumber });
  return { ref: numberArn, attributes: { PhoneNumberArn: numberArn, Address: claimedNumber } };
};

const SdkCall = z.object({
  service: z.literal('connect'),
  action: z.literal('AssociatePhoneNumberContactFlow'),
  parameters: z.object({ PhoneNumberId: z.string(), InstanceId: z.string(), ContactFlowId: z.string() }),
});

/** The custom resource's call to Connect, made here to the instance of the local run. */
export const makePhoneNumberFlow: ResourceMaker = ({ connect }, resource) => {
  const { Create } = z.object({ Create: z.string() }).parse(resource.properties);
  const { parameters } = SdkCall.parse(JSON.parse(Create));
  connect.flowByPhoneNumberId.set(parameters.PhoneNumberId, parameters.ContactFlowId);
  return { ref: physicalName(resource), attributes: {} };
};
