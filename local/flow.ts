import { readRunArguments, runFile, runUsage } from './connect/canned/command.ts';
import { checkFiles, checkUsage, readCheckArguments } from './connect/check/command.ts';
import { endWithReader } from './telephone/end-with-reader.ts';

endWithReader();
const [command, ...args] = process.argv.slice(2);
process.exitCode = await follow();

async function follow(): Promise<number> {
  if (command === 'check') {
    const read = readCheckArguments(args);
    if ('problem' in read) return refuse(`${read.problem}\n${checkUsage}`);
    return checkFiles(read, (line) => console.log(line));
  }
  if (command === 'run') {
    const read = readRunArguments(args);
    if ('problem' in read) return refuse(`${read.problem}\n${runUsage}`);
    return runFile(read, { out: (line) => console.log(line), error: (line) => console.error(line) });
  }
  return refuse(`${checkUsage}\n${runUsage}`);
}

function refuse(why: string): number {
  console.error(why);
  return 2;
}
