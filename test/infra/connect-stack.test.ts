import { describe, expect, test } from 'vitest';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { city, connect } = lineTemplates();

const attribute = (type: string, name: string) => ({ 'Fn::GetAtt': [theOnly(connect, type).logicalId, name] });
const associations = resourcesIn(connect, 'AWS::Connect::IntegrationAssociation');

describe('the contact flow', () => {
  const flow = theOnly(connect, 'AWS::Connect::ContactFlow');
  const content = JSON.stringify(flow.Properties.Content);

  test('is made only when the instance may use every function and the bot that it names', () => {
    const types = associations.map(({ Properties }) => Properties.IntegrationType);
    expect(types.filter((type) => type === 'LAMBDA_FUNCTION')).toHaveLength(5);
    expect(types.filter((type) => type === 'LEX_BOT')).toHaveLength(1);
    expect(new Set(flow.DependsOn)).toEqual(new Set(associations.map(({ logicalId }) => logicalId)));
  });

  test('names exactly the functions and the bot that are associated', () => {
    for (const { Properties } of associations) expect(content).toContain(JSON.stringify(Properties.IntegrationArn));
    expect(content).not.toContain('${');
  });

  test('asks for the hours and the queue of this deployment', () => {
    expect(content).toContain(JSON.stringify(attribute('AWS::Connect::HoursOfOperation', 'HoursOfOperationArn')));
    expect(content).toContain(JSON.stringify(attribute('AWS::Connect::Queue', 'QueueArn')));
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
    expect(theOnly(connect, 'AWS::Lambda::Permission').Properties).toEqual({
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
    expect(written(event)).toContain(JSON.stringify(attribute('AWS::Connect::ContactFlow', 'ContactFlowArn')));
    expect(written(event)).toContain(JSON.stringify(attribute('AWS::Connect::PhoneNumber', 'PhoneNumberArn')));
  });

  test('is let go of when the stack goes', () => {
    expect(written('Delete')).toContain('"action":"DisassociatePhoneNumberContactFlow"');
  });

  test('is pointed by a function that may touch this number, flow and instance only', () => {
    const policies = JSON.stringify(resourcesIn(connect, 'AWS::IAM::Policy').map(({ Properties }) => Properties));
    expect(policies).not.toContain('*');
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
