import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnswers } from '../../../local/connect/canned/answers.ts';
import { readRunArguments, runFile } from '../../../local/connect/canned/command.ts';
import { checkFiles, readCheckArguments } from '../../../local/connect/check/command.ts';
import { type ActionDraft, action, flowDraft } from './build-flow.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flows-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What `flow run` prints, line by line, and its exit code. */
async function run(actions: ActionDraft[], answers: unknown, ...args: string[]) {
  const flow = file('flow.json', flowDraft(actions));
  const read = readRunArguments([flow, '--answers', file('answers.json', answers), '--json', ...args]);
  if ('problem' in read) throw new Error(read.problem);
  const lines: Record<string, unknown>[] = [];
  const errors: string[] = [];
  const code = await runFile(read, { out: (line) => lines.push(JSON.parse(line)), error: (line) => errors.push(line) });
  return { code, lines, errors };
}

const failed = { NoMatchingError: 'sorry' };
const say = (identifier: string, text: string) =>
  action(identifier, 'MessageParticipant', { Text: text }, { next: 'bye' });
const bye = action('bye', 'DisconnectParticipant');
const sorry = say('sorry', 'Sorry.');
const invoke = action(
  'invoke',
  'InvokeLambdaFunction',
  { LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:find-number', InvocationTimeLimitSeconds: '8' },
  { next: 'keep', errors: failed },
);
const keep = action(
  'keep',
  'UpdateContactAttributes',
  { Attributes: { trackingNumber: '$.External.number' } },
  { next: 'tell', errors: failed },
);
const tell = say('tell', 'Your number is $.Attributes.trackingNumber.');
const filing = [invoke, keep, tell, sorry, bye];

describe('flow run', () => {
  test('tells a call as events, the summary last', async () => {
    const { code, lines } = await run(filing, { lambda: { 'find-number': { number: '482-906-1735' } } });
    expect(code).toBe(0);
    expect(lines).toEqual([
      { type: 'lambda', function: 'find-number', ms: 0, response: { number: '482-906-1735' } },
      { type: 'prompt', text: 'Your number is 482-906-1735.', language: 'en-US', seconds: 1.6 },
      { type: 'ended', reason: 'flow-ended' },
      { type: 'summary', trackingNumber: '482-906-1735', promptSeconds: 1.6 },
    ]);
  });

  test.each([
    ['that fails', { lambda: { 'find-number': 'error' } }],
    ['without an answer', {}],
  ])('goes the way of failure for a function %s', async (_, answers) => {
    const { lines } = await run(filing, answers);
    expect(lines.filter(({ type }) => type === 'prompt')).toMatchObject([{ text: 'Sorry.' }]);
    expect(lines.at(-1)).toEqual({ type: 'summary', trackingNumber: null, promptSeconds: 0.4 });
  });

  test('answers with the longest part that fits, and with a list one after the other', async () => {
    const again = { ...invoke, Identifier: 'again', Transitions: { ...invoke.Transitions, NextAction: 'invoke' } };
    const answers = { lambda: { find: { number: '1' }, 'find-number': [{ number: '2' }, { number: '3' }] } };
    const { lines } = await run([again, ...filing], answers);
    expect(lines.slice(0, 2)).toMatchObject([{ response: { number: '2' } }, { response: { number: '3' } }]);
  });

  test('hears the intent that the answers give to what is said or pressed', async () => {
    const lex = action(
      'ask',
      'ConnectParticipantWithLexBot',
      { Text: 'How can I help?', LexV2Bot: { AliasArn: '${Bot}' } },
      {
        next: 'sorry',
        on: { Report: 'tell', FallbackIntent: 'ask' },
        errors: { ...failed, NoMatchingCondition: 'sorry' },
      },
    );
    const answers = { lex: { 'A pothole': 'Report' } };
    const { lines } = await run([lex, tell, sorry, bye], answers, 'say:hm', 'say:a pothole');
    expect(lines.filter(({ type }) => type === 'prompt').map(({ text }) => text)).toEqual([
      'How can I help?',
      'How can I help?',
      'Your number is .',
    ]);
  });

  test('is open or closed, and staffed or not, as the answers say', async () => {
    const open = action(
      'open',
      'CheckHoursOfOperation',
      { HoursOfOperationId: '${Hours}' },
      {
        next: 'bye',
        on: { True: 'staff', False: 'sorry' },
        errors: failed,
      },
    );
    const queue = action(
      'queue',
      'UpdateContactTargetQueue',
      { QueueId: '${Takers}' },
      { next: 'open', errors: failed },
    );
    const staff = action(
      'staff',
      'CheckMetricData',
      { MetricType: 'NumberOfAgentsStaffed' },
      {
        next: 'sorry',
        when: [['NumberGreaterThan', '0', 'transfer']],
        errors: { ...failed, NoMatchingCondition: 'sorry' },
      },
    );
    const transfer = action(
      'transfer',
      'TransferContactToQueue',
      {},
      {
        next: 'bye',
        errors: { ...failed, QueueAtCapacity: 'sorry' },
      },
    );
    const flow = [queue, open, staff, transfer, sorry, bye];
    expect((await run(flow, { metrics: { NumberOfAgentsStaffed: 2 } })).lines).toMatchObject([
      { type: 'queued', queue: '${Takers}', need: null },
      { type: 'ended', reason: 'queued' },
      { type: 'summary' },
    ]);
    expect((await run(flow, { metrics: { NumberOfAgentsStaffed: 0 } })).lines).toMatchObject([
      { text: 'Sorry.' },
      {},
      {},
    ]);
    expect((await run(flow, { hours: false })).lines).toMatchObject([{ text: 'Sorry.' }, {}, {}]);
  });

  test.each(['${SayHelloFlow}', '<<say-hello>>', 'arn:aws:connect:us-east-1:1:instance/1/contact-flow/say-hello'])(
    'goes on in the flow beside it that it names %s',
    async (named) => {
      file('say-hello.json', flowDraft([say('hello', 'Hello there.'), bye]));
      const go = action('go', 'TransferToFlow', { ContactFlowId: named }, { next: 'sorry', errors: failed });
      const { lines } = await run([go, sorry, bye], {});
      expect(lines).toContainEqual(expect.objectContaining({ type: 'prompt', text: 'Hello there.' }));
    },
  );

  test('takes the error branch for a flow that is not beside it, or is none', async () => {
    file('broken.json', '{"modules": []}');
    for (const named of ['${NowhereFlow}', '${BrokenFlow}', '']) {
      const go = action('go', 'TransferToFlow', { ContactFlowId: named }, { next: 'sorry', errors: failed });
      const { lines } = await run([go, sorry, bye], {});
      expect(lines).toContainEqual(expect.objectContaining({ type: 'prompt', text: 'Sorry.' }));
    }
  });

  describe('of a flow for the queue', () => {
    const wait = action(
      'wait',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'Please wait.' }], InterruptFrequencySeconds: '30' },
      { on: { MessagesInterrupted: 'menu' }, errors: failed },
    );
    const menu = action(
      'menu',
      'GetParticipantInput',
      { Text: 'Press 1 to go.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        next: 'wait',
        on: { '1': 'elsewhere' },
        errors: { NoMatchingCondition: 'wait', NoMatchingError: 'wait', InputTimeLimitExceeded: 'wait' },
      },
    );
    const elsewhere = action(
      'elsewhere',
      'DequeueContactAndTransferToQueue',
      { QueueId: 'others' },
      { next: 'bye', errors: { ...failed, QueueAtCapacity: 'sorry' } },
    );
    const queueFlow = [wait, menu, elsewhere, sorry, bye];

    test('goes on period by period until the steps are done, and then hangs up', async () => {
      const { lines } = await run(queueFlow, {}, 'wait', 'wait');
      expect(lines.filter(({ type }) => type === 'prompt').map(({ text }) => text)).toEqual([
        'Please wait.',
        'Press 1 to go.',
        'Please wait.',
        'Press 1 to go.',
      ]);
      expect(lines.at(-2)).toEqual({ type: 'ended', reason: 'caller-hung-up' });
    });

    test('keeps the keys for the menu in it', async () => {
      const { lines } = await run(queueFlow, {}, 'press:1');
      expect(lines.slice(-3)).toMatchObject([
        { type: 'queued', queue: 'others' },
        { type: 'ended', reason: 'requeued' },
        { type: 'summary' },
      ]);
    });

    test('ends where nothing interrupts the messages', async () => {
      const hold = action('hold', 'MessageParticipantIteratively', { Messages: [{ Text: 'On hold.' }] });
      const { code, lines } = await run([hold], {}, 'wait', 'wait');
      expect(code).toBe(0);
      expect(lines.at(-2)).toEqual({ type: 'ended', reason: 'caller-hung-up' });
    });
  });

  test('names an action that is not known, after the summary, and fails', async () => {
    const { code, lines, errors } = await run([action('case', 'CreateCase', {}, { next: 'bye' }), bye], {});
    expect(code).toBe(1);
    expect(lines).toEqual([
      { type: 'ended', reason: 'fault' },
      { type: 'summary', trackingNumber: null, promptSeconds: 0 },
    ]);
    expect(errors).toEqual(["flow: CreateCase ('case') is no action known here"]);
  });

  test('tells the blocks when asked to', async () => {
    const { lines } = await run([bye], {}, '--blocks');
    expect(lines[0]).toEqual({ type: 'block', flow: 'flow', identifier: 'bye', action: 'DisconnectParticipant' });
  });

  test('ends with a caller who waits for a question that never comes', async () => {
    const menu = action(
      'menu',
      'GetParticipantInput',
      { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        next: 'menu',
        errors: { InputTimeLimitExceeded: 'menu', NoMatchingCondition: 'menu', NoMatchingError: 'menu' },
      },
    );
    const { lines } = await run([menu], {}, 'say:hello');
    expect(lines.at(-2)).toEqual({ type: 'ended', reason: 'caller-hung-up' });
  });

  test('refuses answers that are none, and says where', () => {
    expect(readAnswers({ lambda: { find: 3 } })).toEqual({ problem: expect.stringContaining('lambda.find') });
    expect(readAnswers({ hour: true })).toEqual({ problem: expect.stringContaining('hour') });
    expect(readAnswers({ metrics: { NumberOfAgents: 1 } })).toEqual({ problem: expect.stringContaining('metrics') });
  });

  test.each([[[]], [['flow.json', 'shout:hello']], [['flow.json', '--loud']], [['flow.json', '--from', '311']]])(
    'refuses the arguments %j',
    (args) => {
      expect(readRunArguments(args)).toHaveProperty('problem');
    },
  );
});

describe('flow check', () => {
  const check = (args: string[]) => {
    const read = readCheckArguments(args);
    if ('problem' in read) throw new Error(read.problem);
    const lines: string[] = [];
    return { code: checkFiles(read, (line) => lines.push(line)), lines };
  };

  test('says nothing of a flow that is right, also with a byte order mark', () => {
    expect(check([file('good.json', `\uFEFF${JSON.stringify(flowDraft([bye]))}`)])).toEqual({ code: 0, lines: [] });
  });

  test('tells each problem with its file and path, as a line or as JSON', () => {
    const bad = file('bad.json', flowDraft([{ ...bye, Parameters: { Reason: 'none' } }]));
    const message = 'Invalid Action property name. Path: Actions[0].Parameters.Reason';
    expect(check([bad])).toEqual({ code: 1, lines: [`${bad}: Actions[0].Parameters.Reason: ${message}`] });
    const { code, lines } = check([bad, '--json']);
    expect(code).toBe(1);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { file: bad, path: 'Actions[0].Parameters.Reason', message, severity: 'problem' },
    ]);
  });

  test('does not fail for a warning', () => {
    expect(check([file('warned.json', flowDraft([bye, { ...bye, Identifier: 'never' }]))])).toMatchObject({ code: 0 });
  });

  test('tells of a file that is no JSON, or not there, as of any other problem', () => {
    const { code, lines } = check([file('no.json', '{'), join(folder, 'not-there.json')]);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('This is not JSON'), expect.stringContaining('Cannot be read')]);
  });

  test.each([[[]], [['--loud']], [['flow.json', '--type', 'WHISPER']]])('refuses the arguments %j', (args) => {
    expect(readCheckArguments(args)).toHaveProperty('problem');
  });
});
