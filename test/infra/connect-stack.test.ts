import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { city, connect } = lineTemplates();

const attribute = (type: string, name: string) => ({ 'Fn::GetAtt': [theOnly(connect, type).logicalId, name] });
const associations = resourcesIn(connect, 'AWS::Connect::IntegrationAssociation');

const flows = resourcesIn(connect, 'AWS::Connect::ContactFlow');
const flowNamed = (name: string) => {
  const flow = flows.find(({ Properties }) => Properties.Name === name);
  if (!flow) throw new Error(`no flow of the template is called ${name}`);
  return flow;
};

describe('the contact flows', () => {
  const contents = new Map(flows.map((flow) => [flow.logicalId, JSON.stringify(flow.Properties.Content)]));
  const files = readdirSync(new URL('../../contact-flows/', import.meta.url)).filter((file) => file.endsWith('.json'));

  test('are those in contact-flows/, all of them', () => {
    expect(flows.map(({ Properties }) => `${String(Properties.Name)}.json`).toSorted()).toEqual(files.toSorted());
  });

  test('are each made for their moment of a call', () => {
    const types = Object.fromEntries(flows.map(({ Properties }) => [Properties.Name, Properties.Type]));
    expect(types).toMatchObject({
      inbound: 'CONTACT_FLOW',
      'customer-queue': 'CUSTOMER_QUEUE',
      'agent-whisper': 'AGENT_WHISPER',
      'customer-hold': 'CUSTOMER_HOLD',
      'agent-hold': 'AGENT_HOLD',
      disconnect: 'CONTACT_FLOW',
    });
  });

  test('are made only when the instance may use every function and the bot that they name', () => {
    const types = associations.map(({ Properties }) => Properties.IntegrationType);
    expect(types.filter((type) => type === 'LAMBDA_FUNCTION')).toHaveLength(11);
    expect(types.filter((type) => type === 'LEX_BOT')).toHaveLength(1);
    for (const { logicalId, Properties } of associations) {
      const arn = JSON.stringify(Properties.IntegrationArn);
      const naming = flows.filter((flow) => contents.get(flow.logicalId)?.includes(arn));
      expect(naming).not.toEqual([]);
      for (const flow of naming) expect(flow.DependsOn).toContain(logicalId);
    }
  });

  test('name nothing that was left to be filled in', () => {
    for (const content of contents.values()) expect(content).not.toContain('${');
  });

  test('ask for the hours and the queue of this deployment', () => {
    const person = contents.get(flowNamed('person').logicalId);
    expect(person).toContain(JSON.stringify(attribute('AWS::Connect::HoursOfOperation', 'HoursOfOperationArn')));
    expect(person).toContain(JSON.stringify(attribute('AWS::Connect::Queue', 'QueueArn')));
  });
});

describe('the end of a call', () => {
  const rule = theOnly(connect, 'AWS::Events::Rule');
  const rememberCall = { 'Fn::ImportValue': expect.stringMatching(/RememberCall.*Arn/) };

  test('is told to remember-call, for calls that came in on this instance only', () => {
    expect(rule.Properties).toMatchObject({
      EventPattern: {
        source: ['aws.connect'],
        'detail-type': ['Amazon Connect Contact Event'],
        detail: {
          eventType: ['DISCONNECTED'],
          channel: ['VOICE'],
          initiationMethod: ['INBOUND'],
          instanceArn: [attribute('AWS::Connect::Instance', 'Arn')],
        },
      },
      State: 'ENABLED',
      Targets: [{ Arn: rememberCall }],
    });
  });

  test('lets it read contacts of this instance, and nothing more', () => {
    const policies = resourcesIn(connect, 'AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
    const reading = policies.filter((policy) => policy.includes('connect:DescribeContact'));
    expect(reading).toHaveLength(1);
    expect(reading[0]).toContain(
      JSON.stringify({ 'Fn::Join': ['', [attribute('AWS::Connect::Instance', 'Arn'), '/contact/*']] }),
    );
  });
});

describe('the listening bot', () => {
  const hook = { 'Fn::ImportValue': expect.stringMatching(/HearCaller.*Arn/) };
  const alias = theOnly(connect, 'AWS::Lex::BotAlias');

  test('calls its hook in both languages', () => {
    const settings = (LocaleId: string) => ({
      LocaleId,
      BotAliasLocaleSetting: {
        Enabled: true,
        CodeHookSpecification: { LambdaCodeHook: { CodeHookInterfaceVersion: '1.0', LambdaArn: hook } },
      },
    });
    expect(alias.Properties.BotAliasLocaleSettings).toEqual([settings('en_US'), settings('es_US')]);
  });

  test('may call its hook by this alias, and nobody else may', () => {
    const permissions = resourcesIn(connect, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
    expect(permissions.filter(({ Principal }) => Principal !== 'events.amazonaws.com')).toHaveLength(1);
    expect(permissions).toContainEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: hook,
      Principal: 'lexv2.amazonaws.com',
      SourceArn: attribute('AWS::Lex::BotAlias', 'Arn'),
    });
  });

  test('is versioned by what it hears, so that another bot is another version', () => {
    expect(theOnly(connect, 'AWS::Lex::BotVersion').logicalId).toMatch(/^ListeningBotVersion[0-9a-f]{8}/);
    expect(alias.Properties.BotVersion).toEqual(attribute('AWS::Lex::BotVersion', 'BotVersion'));
  });
});

describe('the call takers', () => {
  const clock = (time: string) => {
    const [Hours, Minutes] = time.split(':').map(Number);
    return { Hours, Minutes };
  };

  test('answer when the city says so, in its own time', () => {
    expect(theOnly(connect, 'AWS::Connect::HoursOfOperation').Properties).toMatchObject({
      TimeZone: city.timeZone,
      Config: city.hours.map(({ day, opens, closes }) => ({
        Day: day.toUpperCase(),
        StartTime: clock(opens),
        EndTime: clock(closes),
      })),
    });
  });

  test('do not answer on the city’s holidays', () => {
    const overrides = theOnly(connect, 'AWS::Connect::HoursOfOperation').Properties.HoursOfOperationOverrides;
    expect(overrides).toHaveLength(city.holidays.length);
    expect(overrides).toContainEqual({
      OverrideName: 'Christmas Day 2026-12-25',
      OverrideType: 'CLOSED',
      EffectiveFrom: '2026-12-25',
      EffectiveTill: '2026-12-25',
      OverrideConfig: [{ Day: 'FRIDAY', StartTime: clock('00:00'), EndTime: clock('23:59') }],
    });
  });

  test('have a queue with those hours, and a profile that gives them one call of it at a time', () => {
    const QueueArn = attribute('AWS::Connect::Queue', 'QueueArn');
    expect(theOnly(connect, 'AWS::Connect::Queue').Properties).toMatchObject({
      Name: `${city.name} 311 call takers`,
      HoursOfOperationArn: attribute('AWS::Connect::HoursOfOperation', 'HoursOfOperationArn'),
    });
    expect(theOnly(connect, 'AWS::Connect::RoutingProfile').Properties).toMatchObject({
      DefaultOutboundQueueArn: QueueArn,
      MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
      QueueConfigs: [{ QueueReference: { Channel: 'VOICE', QueueArn } }],
    });
  });
});

describe('the phone number', () => {
  const association = theOnly(connect, 'Custom::PhoneNumberFlow');
  const written = (event: string) => JSON.stringify(association.Properties[event]).replaceAll('\\"', '"');

  test('outlives its stack: claiming and releasing too often blocks claiming', () => {
    expect(theOnly(connect, 'AWS::Connect::PhoneNumber')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { TargetArn: attribute('AWS::Connect::Instance', 'Arn'), CountryCode: 'US', Type: 'DID' },
    });
  });

  test.each(['Create', 'Update'])('is pointed at the inbound flow on %s', (event) => {
    expect(written(event)).toContain('"action":"AssociatePhoneNumberContactFlow"');
    expect(written(event)).toContain(
      JSON.stringify({ 'Fn::GetAtt': [flowNamed('inbound').logicalId, 'ContactFlowArn'] }),
    );
    expect(written(event)).toContain(JSON.stringify(attribute('AWS::Connect::PhoneNumber', 'PhoneNumberArn')));
  });

  test('is let go of when the stack goes', () => {
    expect(written('Delete')).toContain('"action":"DisassociatePhoneNumberContactFlow"');
  });

  test('is pointed by a function that may touch this number, flow and instance only', () => {
    const policies = resourcesIn(connect, 'AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
    const pointing = policies.filter((policy) => policy.includes('connect:AssociatePhoneNumberContactFlow'));
    expect(pointing).toHaveLength(1);
    expect(pointing[0]).not.toContain('*');
    const managed = resourcesIn(connect, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns);
    expect(managed).toEqual([]);
  });

  test('keeps the logs of that no longer than any others', () => {
    expect(theOnly(connect, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(90);
  });
});

describe('with an Amazon Connect instance that exists already', () => {
  const existing = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555';
  const { connect: template } = lineTemplates({ connectInstanceArn: existing });

  test('none is made', () => {
    expect(resourcesIn(template, 'AWS::Connect::Instance')).toEqual([]);
  });

  test.each([
    ['AWS::Connect::ContactFlow', 'InstanceArn'],
    ['AWS::Connect::HoursOfOperation', 'InstanceArn'],
    ['AWS::Connect::Queue', 'InstanceArn'],
    ['AWS::Connect::RoutingProfile', 'InstanceArn'],
    ['AWS::Connect::IntegrationAssociation', 'InstanceId'],
    ['AWS::Connect::PhoneNumber', 'TargetArn'],
  ])('%s is made in it', (type, property) => {
    const made = new Set(resourcesIn(template, type).map(({ Properties }) => Properties[property]));
    expect(made).toEqual(new Set([existing]));
  });
});
