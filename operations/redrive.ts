import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ask, command, lineOptions } from './line.ts';

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
      ...lineOptions,
    },
  });
  const wish = values.list ? { do: 'list' } : { do: 'redrive', most: Number(values.most) };
  const answer = Answer.parse(await ask(values, 'redrive-failures', wish));
  if ('status' in answer) throw new Error(answer.expected);
  for (const { name, waiting, triedAgain, failedAgain } of answer.failures) {
    console.log(
      `${name}: ${waiting === undefined ? `${triedAgain} tried again, ${failedAgain} failed again` : `${waiting} waiting`}`,
    );
  }
  return answer.failures.every(({ failedAgain = 0 }) => failedAgain === 0);
}

await command(usage, redrive);
