import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScenarios, ScenarioError } from '../../shared/adapters/scenario-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (yaml: string, name = 'a-call.yaml') => writeFileSync(join(folder, name), yaml);

/** A scenario with these lines and nothing else. */
const writeCall = (...lines: readonly string[]) =>
  write(['about: a call', 'call: |', ...lines.map((line) => `  ${line}`)].join('\n'));

const load = () => loadScenarios(folder);

describe('a written call', () => {
  it.each([
    ['311: Where?', { who: 'line', does: 'says', words: 'Where?' }],
    ['311: In an emergency: dial 911', { who: 'line', does: 'says', words: 'In an emergency: dial 911' }],
    ['the line hangs up', { who: 'line', does: 'hangs-up' }],
    ['caller: un bache', { who: 'caller', does: 'says', words: 'un bache' }],
    ['caller presses 10*#', { who: 'caller', does: 'presses', keys: '10*#' }],
    ['caller presses <number>', { who: 'caller', does: 'presses', keys: '<number>' }],
    ['caller presses <wrong number>#', { who: 'caller', does: 'presses', keys: '<wrong number>#' }],
    ['caller says nothing', { who: 'caller', does: 'is-silent' }],
    ['caller waits', { who: 'caller', does: 'waits' }],
    ['caller hangs up', { who: 'caller', does: 'hangs-up' }],
    ['agent answers', { who: 'agent', does: 'answers' }],
    ['agent hears: A pothole.', { who: 'agent', does: 'hears', words: 'A pothole.' }],
    ['agent puts the caller on hold', { who: 'agent', does: 'holds' }],
    ['agent comes back', { who: 'agent', does: 'comes-back' }],
    ['agent hangs up', { who: 'agent', does: 'hangs-up' }],
  ])('has the line "%s"', (line, read) => {
    writeCall(line);
    expect(load()[0]?.call).toEqual([read]);
  });

  it('is its lines in order, blank ones left out', () => {
    writeCall('311: Hartford 311', '', '   caller hangs up   ');
    expect(load()[0]?.call.map(({ who, does }) => `${who} ${does}`)).toEqual(['line says', 'caller hangs-up']);
  });

  it('needs no more than what it is about and its lines', () => {
    writeCall('caller hangs up');
    expect(load()).toEqual([
      {
        name: 'a-call',
        about: 'a call',
        from: 'a number',
        given: { hours: 'open', agents: 'none', failing: {}, answering: {}, missing: [] },
        before: [],
        call: [{ who: 'caller', does: 'hangs-up' }],
        outcome: {},
      },
    ]);
  });

  it('has calls before it, of whoever, and what comes of it', () => {
    write(`
about: a neighbor reports the same
before:
  - from: another number
    call: |
      caller: a pothole
outbound: es-US
from: a withheld number
call: |
  caller hangs up
outcome: { filed: false, queuedFor: status, texts: [] }
`);
    expect(load()[0]).toMatchObject({
      before: [{ from: 'another number', call: [{ who: 'caller', does: 'says', words: 'a pothole' }] }],
      outbound: 'es-US',
      from: 'a withheld number',
      outcome: { filed: false, queuedFor: 'status', texts: [] },
    });
  });

  it('is one of a folder, told apart by file name, in their order', () => {
    for (const name of ['b.yaml', 'a.yaml', 'notes.md']) write('about: a call\ncall: caller waits\n', name);
    expect(load().map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('a mistake in a written call', () => {
  it.each([
    'caller: ',
    'Caller: a pothole',
    'caller presses one',
    'caller presses',
    'caller presses <any number>',
    'agent says hello',
    '911: What is your emergency?',
    'constructor',
    'toString',
  ])('in the line %j is told with the file, the line and what was expected', (line) => {
    writeCall('caller: a pothole', line);
    expect(load).toThrow(ScenarioError);
    expect(load).toThrow(join(folder, 'a-call.yaml'));
    expect(load).toThrow(`found ${JSON.stringify(line.trim())}`);
    expect(load).toThrow('expected "311: …", "caller: …", "caller presses …"');
  });

  it('is told for each of several lines', () => {
    writeCall('the caller sings', '311: Where?', 'the line sings');
    expect(load).toThrow(/the caller sings[\s\S]*the line sings/);
  });

  it.each([
    ['nothing', '', 'object'],
    ['no words on what it is about', 'call: caller waits', 'about'],
    ['no call', 'about: a call', 'call'],
    ['an entry that is none', 'about: a call\ncall: caller waits\nweather: rain', 'weather'],
    ['an unknown caller', 'about: a call\ncall: caller waits\nfrom: the moon', 'a withheld number'],
    ['unknown hours', 'about: a call\ncall: caller waits\ngiven: { hours: lunch }', 'given.hours'],
    [
      'a failure that is none',
      'about: a call\ncall: caller waits\ngiven: { failing: { answer-call: 0 } }',
      'answer-call',
    ],
    ['an outcome that is none', 'about: a call\ncall: caller waits\noutcome: { text: [] }', 'text'],
    ['a line wrong in a call before it', 'about: a call\ncall: caller waits\nbefore: [{ call: sings }]', 'before[0]'],
    ['no YAML', 'about: "a call', 'a-call.yaml'],
    ['an entry twice', 'about: a call\nabout: a call\ncall: caller waits', 'a-call.yaml'],
  ])('is told when the file has %s', (_, yaml, says) => {
    write(yaml);
    expect(load).toThrow(ScenarioError);
    expect(load).toThrow(join(folder, 'a-call.yaml'));
    expect(load).toThrow(says);
  });

  it('is told for the file that has it', () => {
    write('about: a call\ncall: caller waits\n', 'good.yaml');
    write('about: a call\ncall: caller sings\n', 'poor.yaml');
    expect(load).toThrow(/poor\.yaml/);
    expect(load).toThrow(/^(?!.*good\.yaml)/s);
  });
});
