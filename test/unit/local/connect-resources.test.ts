import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action } from '../connect/build-flow.ts';
import { flowResource, functionResource, instanceArn, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const clock = (Hours: number) => ({ Hours, Minutes: 0 });
const failed = { NoMatchingError: 'bye' };
const bye = action('bye', 'DisconnectParticipant');
const moduleContent = {
  Version: '2019-10-30',
  StartAction: 'tell',
  Settings: { InputParameters: [], OutputParameters: [], Transitions: [] },
  Actions: [
    action('tell', 'MessageParticipant', { Text: 'In the module.' }, { next: 'back' }),
    action('back', 'EndFlowModuleExecution', {}),
  ],
};

const resources = {
  inbound: flowResource('inbound', 'CONTACT_FLOW', [
    action('module', 'InvokeFlowModule', { FlowModuleId: 'greet' }, { next: 'wrong', errors: failed }),
    action(
      'wrong',
      'TransferToFlow',
      { ContactFlowId: 'whisper' },
      { next: 'bye', errors: { NoMatchingError: 'hook' } },
    ),
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { CustomerQueue: 'whisper' } },
      { next: 'bye', errors: { NoMatchingError: 'sorry' } },
    ),
    action('sorry', 'MessageParticipant', { Text: 'Neither fits.' }, { next: 'bye' }),
    bye,
  ]),
  whisper: flowResource('whisper', 'AGENT_WHISPER', [action('over', 'EndFlowExecution')]),
  greet: {
    Type: 'AWS::Connect::ContactFlowModule',
    Properties: { InstanceArn: instanceArn, Name: 'greet', Content: JSON.stringify(moduleContent) },
  },
  Holidays: {
    Type: 'AWS::Connect::HoursOfOperation',
    Properties: {
      InstanceArn: instanceArn,
      Name: 'Office',
      TimeZone: 'America/New_York',
      Config: [{ Day: 'THURSDAY', StartTime: clock(8), EndTime: clock(17) }],
      HoursOfOperationOverrides: [
        { OverrideName: 'Thanksgiving', EffectiveFrom: '2026-11-26', EffectiveTill: '2026-11-26', OverrideConfig: [] },
      ],
    },
  },
  people: queueResource('people', { MaxContacts: 5 }),
  others: queueResource('others'),
  Profile: {
    Type: 'AWS::Connect::RoutingProfile',
    Properties: {
      InstanceArn: instanceArn,
      DefaultOutboundQueueArn: { 'Fn::GetAtt': ['people', 'QueueArn'] },
      QueueConfigs: [{ QueueReference: { Channel: 'VOICE', QueueArn: { 'Fn::GetAtt': ['people', 'QueueArn'] } } }],
    },
  },
  Greets: {
    Type: 'AWS::Connect::TestCase',
    Properties: {
      InstanceArn: instanceArn,
      Name: 'greets',
      Content: '{"Observations":[]}',
      EntryPoint: {
        Type: 'VOICE_CALL',
        VoiceCallEntryPointParameters: { FlowId: { 'Fn::GetAtt': ['inbound', 'ContactFlowArn'] } },
      },
    },
  },
};

let line: MadeSystem;
beforeAll(async () => {
  line = await systemOf(resources);
});
afterAll(() => line.close());

describe("a template's resources of Connect", () => {
  test('are flows and modules that run where their type fits, and fail elsewhere', async () => {
    expect((await line.call([])).said).toEqual(['In the module.', 'Neither fits.']);
  });

  test('are hours with overrides', () => {
    const { connect } = line.system.cloud;
    const [holidays] = [...connect.hours.keys()].filter((arn) => arn.endsWith('/Holidays'));
    const openAt = (time: string) => connect.isOpen(holidays ?? '', new Date(time));
    expect([openAt('2026-11-19T15:00:00Z'), openAt('2026-11-26T15:00:00Z')]).toEqual([true, false]);
  });

  test('are queues with a capacity, served as the routing profile says', () => {
    const { cloud, exchange } = line.system;
    expect(cloud.connect.queue('people')?.maxContacts).toBe(5);
    const agent = exchange.floor.signIn('Ana', 'by-hand');
    const online = (queue: string) => exchange.floor.metrics(cloud.connect.queue(queue)?.arn ?? '').agentsOnline;
    expect([online('people'), online('others')]).toEqual([1, 0]);
    exchange.floor.signOut(agent);
  });

  test('are test cases, kept as they are written', () => {
    expect([...line.system.cloud.connect.testCases.values()]).toEqual([
      {
        name: 'greets',
        content: { Observations: [] },
        entryPoint: {
          Type: 'VOICE_CALL',
          VoiceCallEntryPointParameters: { FlowId: expect.stringMatching(/contact-flow\/inbound$/) },
        },
        initializationData: undefined,
      },
    ]);
  });
});

describe('a template is refused', () => {
  const hours = resources.Holidays;
  const [override] = hours.Properties.HoursOfOperationOverrides;
  const rule = (Properties: Record<string, unknown>) => ({ Rule: { Type: 'AWS::Events::Rule', Properties } });
  const Targets = [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Listener', 'Arn'] } }];

  test.each([
    ['whose schedule is of another kind', rule({ ScheduleExpression: 'rate(1 hour)', Targets }), 'not rate(1 hour)'],
    [
      'whose rule has a pattern that is not understood',
      rule({ EventPattern: { detail: { contactId: [{ wildcard: '*7' }] } }, Targets }),
      'detail.contactId: the local run does not know the pattern {"wildcard":"*7"}',
    ],
    [
      'whose rule has a target that is no function',
      rule({ EventPattern: { source: ['a'] }, Targets: [{ Id: 'T', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }] }),
      'has no function arn:aws:sqs',
    ],
    [
      'whose hours have an override that recurs',
      {
        Holidays: {
          ...hours,
          Properties: { ...hours.Properties, HoursOfOperationOverrides: [{ ...override, RecurrenceConfig: {} }] },
        },
      },
      'RecurrenceConfig',
    ],
  ])('%s', async (_what, more, message) => {
    const listener = { Listener: functionResource('listener') };
    await expect(systemOf({ ...listener, ...more }, { listener: 'return 1;' })).rejects.toThrow(message);
  });
});
