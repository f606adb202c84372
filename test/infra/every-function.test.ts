import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowancesOf, functionsIn, isWide } from '../support/function-templates.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn } from '../support/template-resources.ts';

const { functions: ofCalls, followUp, web, openData, operations } = lineTemplates();

const templates = [ofCalls, followUp, web, openData, operations];
const functions = templates.flatMap((template) =>
  functionsIn(template).map((each) => ({ ...each, folder: String(each.folder), template })),
);
const allowances = (folder: string) =>
  functions.filter((each) => each.folder === folder).flatMap(({ template, role }) => allowancesOf(template, role));
const actions = (folder: string) => allowances(folder).flatMap((each) => each.actions);

const folders = readdirSync('functions').toSorted();
/** The endpoint that software is tried out on has these once more. */
const twice = ['answer-open311', 'file-open311-request'];
const theKey = { 'Fn::ImportValue': expect.stringMatching(/-data:.*Key.*Arn/) };

test('every folder of functions is one function of the line, and there is no other', () => {
  expect(functions.map(({ folder }) => folder).toSorted()).toEqual([...folders, ...twice].toSorted());
});

test('every function has a role of its own, with no permissions but those given to it here', () => {
  expect(new Set(functions.map(({ role }) => role)).size).toBe(folders.length + twice.length);
  const roles = templates.flatMap((template) => resourcesIn(template, 'AWS::IAM::Role'));
  const ours = roles.filter(({ logicalId }) => functions.some(({ role }) => role === logicalId));
  expect(ours.filter(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([]);
});

describe.each(functions)('the function $folder', ({ folder, template, role, logGroup, properties }) => {
  test('may touch nothing that it does not name, but for what has no name in AWS', () => {
    const nameless = new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'dynamodb:ListStreams']);
    // Contacts and objects have names only once there are some.
    const yetUnnamed =
      /^(connect:(DescribeContact|GetContactAttributes|StartOutboundVoiceContact)|s3:((Put|Get|Delete)Object|AbortMultipartUpload))$/;
    const wide = allowances(folder)
      .filter(isWide)
      .flatMap((each) => each.actions);
    expect(wide.filter((action) => !nameless.has(action) && !yetUnnamed.test(action))).toEqual([]);
  });

  test('writes to logs of its own that are not kept for ever', () => {
    const logs = resourcesIn(template).find(({ logicalId }) => logicalId === logGroup);
    expect(logs?.Properties.RetentionInDays).toBe(90);
    const writing = allowancesOf(template, role).find((each) => each.actions.includes('logs:PutLogEvents'));
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
const afterTheCall = [
  'announce-changes',
  'answer-open311',
  'escalate-late-work',
  'file-open311-request',
  'hear-text',
  'manage-api-keys',
  'publish-open-data',
  'redrive-failures',
  'remember-call',
  'review-knowledge',
  'send-messages',
  'show-request',
];

test.each(functions.filter(({ folder }) => !afterTheCall.includes(folder)))(
  '$folder ends before Amazon Connect stops waiting',
  ({ properties }) => {
    expect(properties.Timeout).toBeLessThanOrEqual(8);
  },
);

test('only the functions that need the line secret hold it', () => {
  const holders = functions.filter(({ properties }) =>
    JSON.stringify(properties.Environment).includes('resolve:secretsmanager'),
  );
  expect(holders.map(({ folder }) => folder).toSorted()).toEqual([
    'answer-call',
    'answer-fixed',
    'answer-status',
    'file-open311-request',
    'file-open311-request',
    'file-request',
    'find-reported',
    'hear-text',
    'remember-call',
    'send-messages',
    'stop-texts',
    'text-answer',
  ]);
});

const filing = ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'];

/** What each function may ask of the tables; a function that is not listed may ask nothing. */
const askedOfTheTable: Readonly<Record<string, readonly string[]>> = {
  'announce-changes': ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  'answer-call': ['GetItem', 'Query'],
  'answer-fixed': ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  'answer-open311': ['BatchGetItem', 'GetItem', 'Query'],
  'answer-status': ['GetItem', 'Query'],
  'change-work-order': filing,
  'escalate-late-work': ['GetItem', 'Query', 'UpdateItem'],
  'file-open311-request': filing,
  'file-request': filing,
  'find-reported': ['GetItem', 'Query'],
  'hear-text': ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  'manage-api-keys': ['DeleteItem', 'PutItem', 'Query'],
  'post-notice': ['DeleteItem', 'PutItem'],
  'remember-call': filing,
  'review-knowledge': ['Query'],
  'send-messages': ['Query', 'UpdateItem'],
  'show-request': ['GetItem', 'Query'],
  'stop-texts': ['UpdateItem'],
  'teach-line': ['PutItem', 'Query'],
  'text-answer': ['PutItem'],
};

/** What listens to the table's stream needs besides. */
const reading = /Stream|Shard|GetRecords/;

test.each(folders)('%s may do with the tables what it is for, and nothing else', (folder) => {
  const asked = actions(folder).filter((action) => action.startsWith('dynamodb:') && !reading.test(action));
  expect([...new Set(asked)].toSorted()).toEqual((askedOfTheTable[folder] ?? []).map((each) => `dynamodb:${each}`));
});

test('requests are looked up, by number, by caller, by department or in lists, only where that is asked', () => {
  const lookingUp = folders.filter((folder) => JSON.stringify(allowances(folder)).includes('/index/'));
  expect(lookingUp).toEqual([
    'answer-call',
    'answer-fixed',
    'answer-open311',
    'answer-status',
    'change-work-order',
    'escalate-late-work',
    'find-reported',
    'hear-text',
    'show-request',
  ]);
});

test.each(['answer-question', 'classify-need', 'connect-person', 'hear-caller', 'locate-place'])(
  '%s may use no other service',
  (folder) => {
    expect(actions(folder).filter((action) => !/^(logs|xray|kms):/.test(action))).toEqual([]);
  },
);

test('only who sends to residents may text, and only who sends may call', () => {
  const texting = folders.filter((folder) => allowances(folder).some(({ allBut }) => allBut.length > 0));
  const calling = folders.filter((folder) => actions(folder).includes('connect:StartOutboundVoiceContact'));
  expect([texting, calling]).toEqual([['send-messages'], ['send-messages']]);
});
