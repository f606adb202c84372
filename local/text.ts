import { reachLine } from './reach-line.ts';
import { endWithReader } from './telephone/end-with-reader.ts';
import { readTextArguments, usage } from './texts/text-arguments.ts';
import { lineForPeople, textTheLine } from './texts/text-the-line.ts';

endWithReader();
const args = readTextArguments(process.argv.slice(2));
if ('problem' in args) {
  console.error(`${args.problem}\n${usage}`);
  process.exit(2);
}
try {
  await reachLine((address) =>
    textTheLine(address, args, (event) => console.log(args.json ? JSON.stringify(event) : lineForPeople(event))),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
