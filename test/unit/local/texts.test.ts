import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Server, serve } from '../../../local/server.ts';
import { readTextArguments } from '../../../local/texts/text-arguments.ts';
import { lineForPeople, type TextEvent, textTheLine } from '../../../local/texts/text-the-line.ts';
import { run } from '../../support/commands.ts';
import { action } from '../connect/build-flow.ts';
import { flowResource, functionResource, type MadeSystem, systemOf } from './system-of.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const inbound = flowResource('inbound', 'CONTACT_FLOW', [action('bye', 'DisconnectParticipant')]);
const resources = {
  inbound,
  Texts: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'line-inbound-texts' } },
  Answerer: functionResource('answerer'),
  ToAnswerer: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Texts' }, Protocol: 'lambda', Endpoint: arnOf('Answerer') },
  },
};
const functions = {
  answerer: `
    const text = event.Records[0].Sns.Message;
    console.log(text);
    const { originationNumber: PhoneNumber, messageBody } = JSON.parse(text);
    if (messageBody === 'quiet') return;
    for (const Message of ['We heard: ' + messageBody, 'Reply STOP to end']) {
      const body = new URLSearchParams({ Action: 'Publish', PhoneNumber, Message });
      await fetch(process.env.AWS_ENDPOINT_URL_SNS, { method: 'POST', body });
    }`,
};

type Texting = { readonly line: MadeSystem; readonly server: Server; readonly address: string };

async function open(own: Parameters<typeof systemOf>[0]): Promise<Texting> {
  const line = await systemOf(own, functions);
  const server = await serve(line.system, 0);
  return { line, server, address: `http://127.0.0.1:${server.port}` };
}
async function close({ line, server }: Texting): Promise<void> {
  await server.stop();
  await line.close();
}

let texting: Texting;
beforeAll(async () => {
  texting = await open(resources);
});
afterAll(() => close(texting));

async function post(address: string, body: string) {
  const answer = await fetch(`${address}/local/texts`, { method: 'POST', body });
  return [answer.status, z.record(z.string(), z.string()).parse(await answer.json())] as const;
}

async function textFrom(from: string, text: string): Promise<TextEvent[]> {
  const events: TextEvent[] = [];
  await textTheLine(texting.address, { from, text }, (event) => events.push(event));
  return events;
}

async function payloads(): Promise<unknown[]> {
  const file = join(texting.line.system.cloud.folder, 'logs', 'answerer.log');
  await expect.poll(() => existsSync(file)).toBe(true);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((text): unknown => JSON.parse(text));
}

describe('a text to the line', () => {
  test('reaches the topic for inbound texts as AWS End User Messaging hands it over, and is not in the outbox', async () => {
    const [status, { inboundMessageId }] = await post(texting.address, '{"from":"+18605550123","text":"A pothole"}');
    expect(status).toBe(202);
    expect(await texting.line.system.settle(10_000)).toBe(true);
    expect((await payloads()).at(-1)).toEqual({
      originationNumber: '+18605550123',
      destinationNumber: texting.line.system.cloud.connect.inbound().number.number,
      messageKeyword: 'KEYWORD_000000000000',
      messageBody: 'A pothole',
      previousPublishedMessageId: expect.any(String),
      inboundMessageId,
    });
    expect(texting.line.system.outbox.entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['sms', 'We heard: A pothole'],
      ['sms', 'Reply STOP to end'],
    ]);
  });

  test('is answered to whoever sent it, once all replies are there', async () => {
    await textFrom('+18605550124', 'from somebody else');
    expect(await textFrom('+18605550125', 'STATUS')).toEqual([
      { type: 'text', from: '+18605550125', text: 'STATUS' },
      { type: 'reply', to: '+18605550125', text: 'We heard: STATUS', at: expect.any(String) },
      { type: 'reply', to: '+18605550125', text: 'Reply STOP to end', at: expect.any(String) },
      { type: 'summary', replies: 2 },
    ]);
  });

  test('is shown to people line by line', async () => {
    expect((await textFrom('+18605550126', 'Árbol caído')).map(lineForPeople)).toEqual([
      'resident: Árbol caído',
      '311:      We heard: Árbol caído',
      '311:      Reply STOP to end',
      '          (2 replies)',
    ]);
    expect((await textFrom('+18605550126', 'quiet')).map(lineForPeople)).toEqual([
      'resident: quiet',
      '          (no reply)',
    ]);
  });

  test('comes under its keyword when it is one', async () => {
    await textFrom('+18605550127', ' stop ');
    expect((await payloads()).at(-1)).toMatchObject({ messageKeyword: 'STOP', messageBody: ' stop ' });
  });

  test.each([
    ['{"from":"860555","text":"hello"}', 'expected a number such as +18605550123'],
    ['{"from":"anonymous","text":"hello"}', 'expected a number such as +18605550123'],
    ['{"from":"+18605550123","text":"  "}', 'expected some text'],
    [`{"from":"+18605550123","text":"${'x'.repeat(1601)}"}`, 'expected at most 1600 characters'],
    ['{"from":"+18605550123"}', 'text'],
    ['hello', 'expected JSON'],
  ])('is refused when it is %s', async (body, complaint) => {
    const [status, { error }] = await post(texting.address, body);
    expect(status).toBe(400);
    expect(error).toContain(complaint);
  });

  test('is refused with what was expected when no topic takes texts', async () => {
    const without = await open({ inbound });
    const [status, { error }] = await post(without.address, '{"from":"+18605550123","text":"hello"}');
    expect([status, error]).toEqual([404, expect.stringContaining('TopicName ends in -inbound-texts')]);
    const texted = textTheLine(without.address, { from: '+18605550123', text: 'hello' }, () => undefined);
    await expect(texted).rejects.toThrow('the text could not be sent: {"error":"expected an SNS topic');
    await close(without);
  });
});

describe('npm run text', () => {
  const on = (port: number) => ({ PORT: String(port), LOCAL_DATA: join(texting.line.system.cloud.folder, 'none') });

  test('texts the line that runs on PORT, for people or one event a line', async () => {
    const { port } = texting.server;
    const shown = await run('text', ['--from', '+18605550128', 'a', 'pothole'], on(port));
    expect(shown.stdout.split('\n').slice(0, 2)).toEqual(['resident: a pothole', '311:      We heard: a pothole']);
    const told = await run('text', ['--json', '--from', '+18605550129', 'a pothole'], on(port));
    const lines = told.stdout.trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line)).at(-1)).toEqual({ type: 'summary', replies: 2 });
    expect([shown.code, told.code]).toEqual([0, 0]);
  });

  test('says what the text should have been', async () => {
    const { code, stderr } = await run('text', ['--from', '911', 'help'], on(texting.server.port));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--from: expected a number[^]*usage: npm run -s text/)]);
  });
});

describe('the arguments of npm run text', () => {
  test('are the text, which may come in several', () => {
    expect(readTextArguments(['a', 'fallen tree'])).toEqual({
      from: '+18605550100',
      json: false,
      text: 'a fallen tree',
    });
    expect(readTextArguments(['--json', '--from', '+18605550123', 'STOP'])).toEqual({
      from: '+18605550123',
      json: true,
      text: 'STOP',
    });
  });

  test.each([
    [['--loud', 'hello'], 'unknown option --loud'],
    [['--from', 'anonymous', 'hello'], '--from: expected a number'],
    [['hello', '--from'], '--from: expected a number'],
    [[' '], 'expected the text that is sent'],
  ])('%j are refused with what was expected', (args, problem) => {
    expect(readTextArguments(args)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
