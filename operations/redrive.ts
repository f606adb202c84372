import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

const usage = [
  'usage: npm run redrive -- [--list] [--most 100] [--cloud] [--stage prod]',
  '  tries again what the line gave up, or lists it; of the line that runs here on PORT, or with --cloud of the deployed one',
].join('\n');

const Answer = z.union([
  z.object({
    failures: z.array(
      z.object({
        name: z.string(),
        waiting: z.number().optional(),
        triedAgain: z.number().optional(),
        failedAgain: z.number().optional(),
      }),
    ),
  }),
  z.object({ status: z.literal('not-understood'), expected: z.string() }),
]);

/** @returns whether nothing failed again. */
async function redrive(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean', default: false },
      most: { type: 'string', default: '100' },
      cloud: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'prod' },
    },
  });
  const here = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${process.env.PORT ?? '3110'}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = new LambdaClient(values.cloud ? {} : here);
  const wish = values.list ? { do: 'list' } : { do: 'redrive', most: Number(values.most) };
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({
      FunctionName: `connect-311-${values.stage}-redrive-failures`,
      Payload: JSON.stringify(wish),
    }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError) throw new Error(text);
  const answer = Answer.parse(JSON.parse(text));
  if ('status' in answer) throw new Error(answer.expected);
  for (const { name, waiting, triedAgain, failedAgain } of answer.failures) {
    console.log(
      `${name}: ${waiting === undefined ? `${triedAgain} tried again, ${failedAgain} failed again` : `${waiting} waiting`}`,
    );
  }
  return answer.failures.every(({ failedAgain = 0 }) => failedAgain === 0);
}

try {
  if (!(await redrive())) process.exitCode = 1;
} catch (error) {
  const isRefused = error instanceof AggregateError || String(error).includes('ECONNREFUSED');
  console.error(isRefused ? 'no line runs here: expected `npm start` in another terminal, or --cloud' : String(error));
  console.error(usage);
  process.exitCode = 1;
}
