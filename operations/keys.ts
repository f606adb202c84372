import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

const usage = [
  'usage: npm run keys -- list | add NAME [--per-minute 60] [--per-day 5000] | remove NAME [--cloud] [--stage prod]',
  '  who may file through the Open311 API: of the line that runs here on PORT, or with --cloud of the deployed one',
].join('\n');

const Client = z.object({ name: z.string(), perMinute: z.number(), perDay: z.number(), since: z.string() });
const Answer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('added'), name: z.string(), key: z.string() }),
  z.object({ status: z.literal('listed'), clients: z.array(Client) }),
  z.object({ status: z.literal('removed'), keys: z.number() }),
  z.object({ status: z.literal('not-understood'), expected: z.string() }),
]);

async function keys(): Promise<string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'per-minute': { type: 'string', default: '60' },
      'per-day': { type: 'string', default: '5000' },
      cloud: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'prod' },
    },
  });
  const [action, ...name] = positionals;
  const plan = { perMinute: Number(values['per-minute']), perDay: Number(values['per-day']) };
  const wish = {
    do: action,
    ...(action === 'list' ? {} : { name: name.join(' ') }),
    ...(action === 'add' ? plan : {}),
  };
  const here = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${process.env.PORT ?? '3110'}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const { Payload, FunctionError } = await new LambdaClient(values.cloud ? {} : here).send(
    new InvokeCommand({
      FunctionName: `connect-311-${values.stage}-manage-api-keys`,
      Payload: JSON.stringify(wish),
    }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError) throw new Error(text);
  return said(Answer.parse(JSON.parse(text)));
}

function said(answer: z.infer<typeof Answer>): string[] {
  switch (answer.status) {
    case 'added':
      return [`${answer.name} may file with this key; it is shown this once:`, answer.key];
    case 'listed':
      return answer.clients.map(
        ({ name, perMinute, perDay, since }) => `${name}: ${perMinute} a minute, ${perDay} a day, since ${since}`,
      );
    case 'removed':
      return [`${answer.keys} ${answer.keys === 1 ? 'key' : 'keys'} taken back`];
    case 'not-understood':
      throw new Error(answer.expected);
  }
}

try {
  for (const line of await keys()) console.log(line);
} catch (error) {
  const isRefused = error instanceof AggregateError || String(error).includes('ECONNREFUSED');
  console.error(isRefused ? 'no line runs here: expected `npm start` in another terminal, or --cloud' : String(error));
  console.error(usage);
  process.exitCode = 1;
}
