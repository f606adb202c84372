import * as z from 'zod';
import { arn, physicalName, type ResourceMaker } from '../cloud.ts';
import type { Period } from '../connect.ts';

const Instance = z.object({ InstanceAlias: z.string().optional() });

export const makeInstance: ResourceMaker = ({ connect }, resource) => {
  Instance.parse(resource.properties);
  connect.instanceArn = arn('connect', `instance/${physicalName(resource)}`);
  return { ref: connect.instanceArn, attributes: { Arn: connect.instanceArn, Id: physicalName(resource) } };
};

const TimeSlice = z.object({ Hours: z.number(), Minutes: z.number() });
const DayPeriod = z.strictObject({ Day: z.string(), StartTime: TimeSlice, EndTime: TimeSlice });
const CalendarDate = z.iso.date();
// An override that recurs is refused: which dates it falls on is not worked out here.
const Override = z.strictObject({
  OverrideName: z.string(),
  OverrideDescription: z.string().optional(),
  OverrideType: z.enum(['STANDARD', 'OPEN', 'CLOSED']).default('STANDARD'),
  HoursOfOperationOverrideId: z.string().optional(),
  EffectiveFrom: CalendarDate,
  EffectiveTill: CalendarDate,
  OverrideConfig: z.array(DayPeriod).default([]),
});

const HoursOfOperation = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  TimeZone: z.string(),
  Config: z.array(DayPeriod),
  HoursOfOperationOverrides: z.array(Override).default([]),
});

export const makeHours: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, TimeZone, Config, HoursOfOperationOverrides } = HoursOfOperation.parse(resource.properties);
  const hoursArn = `${InstanceArn}/operating-hours/${resource.logicalId}`;
  connect.hours.set(hoursArn, {
    timeZone: TimeZone,
    periods: Config.map(readPeriod),
    overrides: HoursOfOperationOverrides.map(({ EffectiveFrom, EffectiveTill, OverrideConfig, OverrideType }) => ({
      from: EffectiveFrom,
      till: EffectiveTill,
      type: OverrideType,
      periods: OverrideConfig.map(readPeriod),
    })),
  });
  return { ref: hoursArn, attributes: { HoursOfOperationArn: hoursArn } };
};

function readPeriod({ Day, StartTime, EndTime }: z.infer<typeof DayPeriod>): Period {
  const minutes = ({ Hours, Minutes }: z.infer<typeof TimeSlice>) => Hours * 60 + Minutes;
  return { day: Day, from: minutes(StartTime), to: minutes(EndTime) };
}

const Queue = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  HoursOfOperationArn: z.string(),
  MaxContacts: z.int().min(0).optional(),
});

export const makeQueue: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, HoursOfOperationArn, MaxContacts } = Queue.parse(resource.properties);
  const queueArn = `${InstanceArn}/queue/${resource.logicalId}`;
  connect.queues.set(queueArn, { arn: queueArn, name: Name, hoursArn: HoursOfOperationArn, maxContacts: MaxContacts });
  return { ref: queueArn, attributes: { QueueArn: queueArn } };
};

const RoutingProfile = z.object({
  InstanceArn: z.string(),
  DefaultOutboundQueueArn: z.string(),
  QueueConfigs: z.array(z.object({ QueueReference: z.object({ QueueArn: z.string() }) })).default([]),
});

/** Every agent of the local run has the queues of all profiles: templates make one. */
export const makeRoutingProfile: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, QueueConfigs } = RoutingProfile.parse(resource.properties);
  const profileArn = `${InstanceArn}/routing-profile/${resource.logicalId}`;
  const queueArns = QueueConfigs.map(({ QueueReference }) => QueueReference.QueueArn);
  connect.servedQueues = new Set([...(connect.servedQueues ?? []), ...queueArns]);
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
