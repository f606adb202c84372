import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CannedAnswers, readAnswers } from '../../../local/connect/canned/answers.ts';
import { type CannedEvent, runCanned } from '../../../local/connect/canned/run-canned.ts';
import { checkFile, readJsonFile } from '../../../local/connect/check/command.ts';
import { FlowError, parseFlow } from '../../../local/connect/flow.ts';
import { scriptedCaller } from '../../../local/telephone/scripted-caller.ts';
import { readStep } from '../../../local/telephone/steps.ts';
import { knownFindings } from './known-findings.ts';

const filesIn = (folder: string) => {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return existsSync(path) ? readdirSync(path).map((file) => join(path, file)) : [];
};
const own = filesIn('../../../contact-flows').filter((file) => file.endsWith('.json'));
/** Flows that others published; they are not part of the project, and may not be there. */
const published = filesIn('../../../../shared/data/flows').filter((file) => !file.endsWith('INDEX.tsv'));
const files = [...own, ...published];

const scripts = [
  [],
  ['wait'],
  ['hangup'],
  ['press:1', 'press:1', 'press:1'],
  ['press:2', 'press:1', 'press:2'],
  ['press:8605550123#', 'press:1', 'press:4111111111111111#', 'press:1225#', 'press:123#', 'press:06103#', 'press:1'],
  ['say:order', 'say:yes', 'say:agent'],
];
const answers: CannedAnswers[] = [
  { lambda: {} },
  { lambda: { '': 'error' }, hours: false },
  {
    lambda: {
      '': { success: 'true', status: '200', statusCode: '200', results: 'A', prompt_response: 'Thank you', Id: '1' },
    },
    lex: { order: 'CheckOrderStatus', yes: 'confirmInstruction', agent: 'SpeakToAgent' },
  },
].map((json) => {
  const read = readAnswers(json);
  if ('problem' in read) throw new Error(read.problem);
  return read;
});

/** Actions that are not run here, by what the message says. */
const notRunHere = /(GetCustomerProfile|StartVoiceIdStream) \('.*'\) is no action known here/;

async function walk(file: string, script: readonly string[], canned: CannedAnswers): Promise<string> {
  const read = readJsonFile(file);
  if ('problem' in read) return read.problem;
  let reason = 'nothing';
  const onEvent = (event: CannedEvent) => {
    if (event.type === 'ended') reason = event.reason;
  };
  try {
    const flow = parseFlow(read.json, basename(file));
    await runCanned({
      flow,
      answers: canned,
      from: '+18605550123',
      hear: scriptedCaller(script.map(readStep)),
      onEvent,
    });
    return reason;
  } catch (error) {
    if (error instanceof FlowError) return error.message;
    throw error;
  }
}

const ends = ['flow-ended', 'execution-ended', 'caller-hung-up', 'queued', 'abandoned', 'transferred', 'no-branch'];

describe('flows of ours, and those that others published where they are at hand', () => {
  test('have no problem but the known ones', () => {
    const findings = files.flatMap((file) =>
      checkFile(file)
        .filter(({ severity }) => severity === 'problem')
        .map(({ message }) => ({ file, message })),
    );
    const isKnown = ({ file, message }: { file: string; message: string }) =>
      knownFindings.some((known) => known.file.test(file) && known.message.test(message));
    expect(findings.filter((finding) => !isKnown(finding))).toEqual([]);
    const unfound = knownFindings.filter((known) => !findings.some(({ message }) => known.message.test(message)));
    expect(published.length === 0 ? [] : unfound).toEqual([]);
  });

  test('are walked to an end, by several callers and with several answers, but for blocks that are not run here', async () => {
    const stopped = new Map<string, string>();
    for (const file of files) {
      for (const script of scripts) {
        for (const canned of answers) {
          const end = await walk(file, script, canned);
          if (!ends.includes(end)) stopped.set(file, end);
        }
      }
    }
    expect([...stopped.values()].filter((why) => !notRunHere.test(why))).toEqual([]);
    const walked = published.filter((file) => !stopped.has(file));
    console.log(`published flows walked to an end: ${walked.length} of ${published.length}`);
    expect(own.filter((file) => stopped.has(file))).toEqual([]);
    expect(walked.length).toBeGreaterThanOrEqual(Math.min(published.length, 40));
  });
});
