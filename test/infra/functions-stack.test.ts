import { describe, expect, test } from 'vitest';
import { allowancesOf, functionOf, functionsIn, isWide } from '../support/function-templates.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { city, functions } = lineTemplates();

const folders = [
  'announce-changes',
  'answer-call',
  'answer-question',
  'answer-status',
  'classify-need',
  'connect-person',
  'file-request',
  'hear-caller',
  'locate-place',
  'post-notice',
  'remember-call',
  'review-knowledge',
  'stop-texts',
  'teach-line',
  'text-answer',
];
const theKey = { 'Fn::ImportValue': expect.stringMatching(/-data:.*Key.*Arn/) };

const allowances = (folder: string) => allowancesOf(functions, functionOf(functions, folder).role);
const actions = (folder: string) => allowances(folder).flatMap((each) => each.actions);

test('every function of the line is in the stack, and no other', () => {
  expect(new Set(functionsIn(functions).map(({ folder }) => folder))).toEqual(new Set(folders));
});

test('every function has a role of its own, with no permissions but those given to it here', () => {
  expect(new Set(functionsIn(functions).map(({ role }) => role)).size).toBe(folders.length);
  const managed = resourcesIn(functions, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns);
  expect(managed).toEqual([]);
});

describe.each(folders)('the function %s', (folder) => {
  const { logGroup, properties } = functionOf(functions, folder);

  test('may touch nothing that it does not name, but for what has no name in AWS', () => {
    const nameless = new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'dynamodb:ListStreams']);
    const wide = allowances(folder)
      .filter(isWide)
      .flatMap((each) => each.actions);
    expect(wide.filter((action) => !nameless.has(action))).toEqual([]);
  });

  test('writes to logs of its own that are not kept for ever', () => {
    const logs = resourcesIn(functions).find(({ logicalId }) => logicalId === logGroup);
    expect(logs?.Properties.RetentionInDays).toBe(90);
    const writing = allowances(folder).find((each) => each.actions.includes('logs:PutLogEvents'));
    expect(writing?.resources).toEqual([{ 'Fn::GetAtt': [logGroup, 'Arn'] }]);
  });

  test('is traced', () => {
    expect(properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  test('has its environment encrypted with the key of the line', () => {
    expect(properties.KmsKeyArn).toEqual(theKey);
  });

  test('runs on the Node version that this project runs on', () => {
    expect(properties.Runtime).toBe(`nodejs${process.versions.node.split('.')[0]}.x`);
  });
});

/** Nobody is on the line when these run. */
const afterTheCall = ['announce-changes', 'remember-call', 'review-knowledge'];

test.each(folders.filter((folder) => !afterTheCall.includes(folder)))(
  '%s ends before Amazon Connect stops waiting',
  (folder) => {
    expect(functionOf(functions, folder).properties.Timeout).toBeLessThanOrEqual(8);
  },
);

test('only the functions that need the line secret hold it', () => {
  const holders = functionsIn(functions).filter(({ properties }) =>
    JSON.stringify(properties.Environment).includes('resolve:secretsmanager'),
  );
  expect(holders.map(({ folder }) => String(folder)).toSorted()).toEqual([
    'announce-changes',
    'answer-call',
    'answer-status',
    'file-request',
    'remember-call',
    'stop-texts',
    'text-answer',
  ]);
});

/** What each function may ask of the table; a function that is not listed may ask nothing. */
const askedOfTheTable: Readonly<Record<string, readonly string[]>> = {
  'announce-changes': ['DeleteItem', 'GetItem', 'Query', 'UpdateItem'],
  'answer-call': ['GetItem', 'Query'],
  'answer-status': ['GetItem', 'Query'],
  'file-request': ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  'post-notice': ['DeleteItem', 'PutItem'],
  'remember-call': ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  'review-knowledge': ['Query'],
  'stop-texts': ['UpdateItem'],
  'teach-line': ['PutItem', 'Query'],
  'text-answer': ['PutItem'],
};

/** What listens to the table's stream needs besides. */
const reading = /Stream|Shard|GetRecords/;

test.each(folders)('%s may do with the table what it is for, and nothing else', (folder) => {
  const asked = actions(folder).filter((action) => action.startsWith('dynamodb:') && !reading.test(action));
  expect([...new Set(asked)].toSorted()).toEqual((askedOfTheTable[folder] ?? []).map((each) => `dynamodb:${each}`));
});

test('only greetings and statuses look requests up, by number or by caller', () => {
  const lookingUp = folders.filter((folder) => JSON.stringify(allowances(folder)).includes('/index/'));
  expect(lookingUp).toEqual(['answer-call', 'answer-status']);
});

test.each(['answer-question', 'classify-need', 'connect-person', 'hear-caller', 'locate-place'])(
  '%s may use no other service',
  (folder) => {
    expect(actions(folder).filter((action) => !/^(logs|xray|kms):/.test(action))).toEqual([]);
  },
);

describe('the announcer', () => {
  test('may publish to the topics of departments and to telephone numbers, and to nothing else', () => {
    const topics = resourcesIn(functions, 'AWS::SNS::Topic').map(({ logicalId }) => ({ Ref: logicalId }));
    expect(topics).toHaveLength(city.departments.length);
    const publishing = allowances('announce-changes').filter((each) =>
      each.actions.some((action) => action.startsWith('sns:')),
    );
    expect(new Set(publishing.flatMap((each) => each.actions))).toEqual(new Set(['sns:Publish']));
    expect(new Set(publishing.flatMap(({ resources }) => resources))).toEqual(new Set(topics));
    expect(publishing.flatMap(({ allBut }) => allBut)).toEqual(['arn:*:sns:*:*:*']);
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
    DestinationConfig: onFailureTo('UnannouncedChanges'),
  });
});

test.each([
  ['calls that could not be remembered', 'remember-call', 'UnrememberedCalls'],
  ['Mondays on which a department was not told', 'review-knowledge', 'UntoldDepartments'],
])('%s are never dropped either', (_, folder, queue) => {
  const { logicalId } = functionOf(functions, folder);
  const [config] = resourcesIn(functions, 'AWS::Lambda::EventInvokeConfig').filter(
    ({ Properties }) => JSON.stringify(Properties.FunctionName) === JSON.stringify({ Ref: logicalId }),
  );
  expect(config?.Properties).toMatchObject({ DestinationConfig: onFailureTo(queue) });
});

test('departments are told on Mondays', () => {
  expect(theOnly(functions, 'AWS::Events::Rule').Properties).toMatchObject({
    ScheduleExpression: 'cron(0 11 ? * MON *)',
    State: 'ENABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': [functionOf(functions, 'review-knowledge').logicalId, 'Arn'] } }],
  });
});

test.each(['UnannouncedChanges', 'UnrememberedCalls', 'UntoldDepartments'])(
  '%s wait two weeks for a person, encrypted',
  (id) => {
    expect(failureQueue(id).Properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, KmsMasterKeyId: theKey });
  },
);
