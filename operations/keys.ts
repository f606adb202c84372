import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ask, command, lineOptions } from './line.ts';

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

async function keys(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'per-minute': { type: 'string', default: '60' },
      'per-day': { type: 'string', default: '5000' },
      ...lineOptions,
    },
  });
  const [action, ...name] = positionals;
  const plan = { perMinute: Number(values['per-minute']), perDay: Number(values['per-day']) };
  const wish = {
    do: action,
    ...(action === 'list' ? {} : { name: name.join(' ') }),
    ...(action === 'add' ? plan : {}),
  };
  for (const line of said(Answer.parse(await ask(values, 'manage-api-keys', wish)))) console.log(line);
  return true;
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
      if (answer.keys === 0) throw new Error('nobody of this name has a key: npm run keys -- list says who has one');
      return [`${answer.keys} ${answer.keys === 1 ? 'key' : 'keys'} taken back`];
    case 'not-understood':
      throw new Error(answer.expected);
  }
}

await command(usage, keys);
