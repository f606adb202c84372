import { describe, expect, test } from 'vitest';
import { allowancesOf, functionOf } from '../support/function-templates.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { city, functions } = lineTemplates();

const theKey = { 'Fn::ImportValue': expect.stringMatching(/-data:.*Key.*Arn/) };

const allowances = (folder: string) => allowancesOf(functions, functionOf(functions, folder).role);

describe('the announcer', () => {
  test('may publish to the topics of departments, and to nothing else', () => {
    const topics = resourcesIn(functions, 'AWS::SNS::Topic').map(({ logicalId }) => ({ Ref: logicalId }));
    expect(topics).toHaveLength(city.departments.length);
    const publishing = allowances('announce-changes').filter((each) =>
      each.actions.some((action) => action.startsWith('sns:')),
    );
    expect(new Set(publishing.flatMap((each) => each.actions))).toEqual(new Set(['sns:Publish']));
    expect(new Set(publishing.flatMap(({ resources }) => resources))).toEqual(new Set(topics));
    expect(publishing.flatMap(({ allBut }) => allBut)).toEqual([]);
  });
});

test('every topic is encrypted and refuses what comes in the clear', () => {
  const topics = resourcesIn(functions, 'AWS::SNS::Topic');
  const refusing = resourcesIn(functions, 'AWS::SNS::TopicPolicy').filter(({ Properties }) =>
    JSON.stringify(Properties).includes('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"'),
  );
  expect(refusing.map(({ Properties }) => Properties.Topics)).toEqual(
    topics.map(({ logicalId }) => [{ Ref: logicalId }]),
  );
  expect(topics.map(({ Properties }) => Properties.KmsMasterKeyId)).toEqual(topics.map(() => theKey));
});

const failureQueue = (id: string) => {
  const queue = resourcesIn(functions, 'AWS::SQS::Queue').find(({ logicalId }) => logicalId.startsWith(id));
  if (!queue) throw new Error(`no queue of the template is called ${id}`);
  return queue;
};
const onFailureTo = (id: string) => ({
  OnFailure: { Destination: { 'Fn::GetAtt': [failureQueue(id).logicalId, 'Arn'] } },
});

test('changes that are announced come in batches that split, are tried again within limits, and are never dropped', () => {
  expect(theOnly(functions, 'AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
    FunctionName: { Ref: functionOf(functions, 'announce-changes').logicalId },
    EventSourceArn: { 'Fn::ImportValue': expect.stringMatching(/-data:.*StreamArn/) },
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 25,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 8,
    MaximumRecordAgeInSeconds: 23 * 3600,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::ImportValue': 'connect-311-prod-data-unannounced-changes' } },
    },
  });
});

test.each([
  ['calls that could not be remembered', 'remember-call', 'UnrememberedCalls'],
  ['Mondays on which a department was not told', 'review-knowledge', 'UntoldDepartments'],
  ['mornings on which late work was not told', 'escalate-late-work', 'UnescalatedWork'],
])('%s are never dropped either', (_, folder, queue) => {
  const { logicalId } = functionOf(functions, folder);
  const [config] = resourcesIn(functions, 'AWS::Lambda::EventInvokeConfig').filter(
    ({ Properties }) => JSON.stringify(Properties.FunctionName) === JSON.stringify({ Ref: logicalId }),
  );
  expect(config?.Properties).toMatchObject({ DestinationConfig: onFailureTo(queue) });
});

test.each([
  ['what they do not know is told to departments on Mondays', 'review-knowledge', 'cron(0 11 ? * MON *)'],
  ['what is late is told every morning', 'escalate-late-work', 'cron(0 10 * * ? *)'],
])('%s', (_, folder, schedule) => {
  const handler = { 'Fn::GetAtt': [functionOf(functions, folder).logicalId, 'Arn'] };
  const rules = resourcesIn(functions, 'AWS::Events::Rule').filter(
    ({ Properties }) => Properties.ScheduleExpression === schedule,
  );
  expect(rules.map(({ Properties }) => Properties)).toMatchObject([{ State: 'ENABLED', Targets: [{ Arn: handler }] }]);
});

test.each(['UnescalatedWork', 'UnrememberedCalls', 'UntoldDepartments', 'OutgoingUnsent'])(
  '%s wait two weeks for a person, encrypted',
  (id) => {
    expect(failureQueue(id).Properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, KmsMasterKeyId: theKey });
  },
);
