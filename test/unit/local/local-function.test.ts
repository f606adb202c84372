import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { WrittenFunctions } from './written-functions.ts';

const written = new WrittenFunctions();
afterEach(async () => {
  vi.unstubAllEnvs();
  await written.kill();
});
afterAll(() => written.remove());

describe('a function', () => {
  test('answers what its handler returns', async () => {
    const target = written.ofBody('return { said: event.words, by: context.functionName };');
    await expect(target.invoke({ words: 'pothole' })).resolves.toEqual({ said: 'pothole', by: 'written' });
  });

  test.each([
    ['nothing', 'return undefined;', null],
    ['a function', 'return () => 1;', null],
    ['a date', 'return new Date(0);', '1970-01-01T00:00:00.000Z'],
  ])('that returns %s answers what JSON makes of it', async (_what, body, answer) => {
    await expect(written.ofBody(body).invoke({})).resolves.toEqual(answer);
  });

  test('fails when its answer is longer than Lambda hands over', async () => {
    const target = written.ofBody("return 'x'.repeat(event.length);");
    await expect(target.invoke({ length: 6_291_554 })).resolves.toHaveLength(6_291_554);
    await expect(target.invoke({ length: 6_291_555 })).rejects.toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
    });
  });

  test('stays warm: the next invocation finds what the one before left', async () => {
    const target = written.ofBody('state.calls += 1; return state.calls;');
    await target.warm();
    await expect(target.invoke({})).resolves.toBe(1);
    await expect(target.invoke({})).resolves.toBe(2);
  });

  test('knows how much of its time is left', async () => {
    const target = written.ofBody('return context.getRemainingTimeInMillis();', { timeoutSeconds: 8 });
    const left = await target.invoke({});
    expect(left).toBeGreaterThan(7_000);
    expect(left).toBeLessThanOrEqual(8_000);
  });

  test('sees its own environment and nothing of the one around it', async () => {
    vi.stubEnv('AROUND_IT', 'yes');
    const target = written.ofBody('return { ...process.env };', { env: { TABLE_NAME: 'requests' } });
    await expect(target.invoke({})).resolves.toEqual({ TABLE_NAME: 'requests' });
  });

  test('answers many at once, more than it has sandboxes', async () => {
    const target = written.ofBody('await new Promise((done) => setTimeout(done, 20)); return event;');
    const events = Array.from({ length: 12 }, (_, index) => index);
    await expect(Promise.all(events.map((event) => target.invoke(event)))).resolves.toEqual(events);
  });

  test('logs what it prints, and where an error came from', async () => {
    let logged = '';
    const target = written.ofBody("console.log('filed'); throw new Error('no table');", {
      log: (line) => {
        logged += line;
      },
    });
    await expect(target.invoke({})).rejects.toThrow('no table');
    await expect.poll(() => logged, { timeout: 5_000 }).toMatch(/filed/);
    expect(logged).toMatch(/Error: no table\n\s+at handler/);
  });
});

describe('a function that fails', () => {
  const once = (failure: string) => `if (event === 'fail') { ${failure} } return 'well';`;

  test.each([
    ['throws', "throw new RangeError('too far');", 'RangeError', 'too far'],
    ['throws what is no error', "throw 'nonsense';", 'Error', 'nonsense'],
    ['returns what JSON cannot hold', 'return 1n;', 'TypeError', 'BigInt'],
    ['ends its process', 'process.exit(3);', 'Runtime.ExitError', 'exit status 3'],
    [
      'crashes outside its promise',
      "setTimeout(() => { throw new Error('late'); }); await new Promise(() => {});",
      'Runtime.UnhandledError',
      'late',
    ],
  ])('because it %s says so, and works the next time', async (_how, failure, errorType, message) => {
    const target = written.ofBody(once(failure));
    await expect(target.invoke('fail')).rejects.toMatchObject({
      name: 'FunctionError',
      errorType,
      message: expect.stringContaining(message),
    });
    await expect(target.invoke('go on')).resolves.toBe('well');
  });

  test.each([
    ['waits for ever', 'await new Promise(() => {});'],
    ['loops for ever', 'for (;;) state.calls += 1;'],
  ])('because it %s is ended at its time limit, and works the next time', async (_how, failure) => {
    const target = written.ofBody(once(failure), { timeoutSeconds: 0.5 });
    await target.warm();
    await expect(target.invoke('fail')).rejects.toMatchObject({
      errorType: 'Sandbox.Timedout',
      message: 'Task timed out after 0.50 seconds',
    });
    await expect(target.invoke('go on')).resolves.toBe('well');
  });

  test('because it takes more memory than it has is ended, and works the next time', async () => {
    const hoard = 'const hoard = []; for (;;) hoard.push(Array.from({ length: 100_000 }, Math.random));';
    const target = written.ofBody(once(hoard), { memoryMegabytes: 24 });
    await expect(target.invoke('fail')).rejects.toMatchObject({ message: expect.stringContaining('memory') });
    await expect(target.invoke('go on')).resolves.toBe('well');
  });

  test('because its module throws says what it threw', async () => {
    const target = written.ofModule("throw new Error('TABLE_NAME is missing');");
    await expect(target.invoke({})).rejects.toThrow('TABLE_NAME is missing');
  });

  test('because its module never loads is given up', async () => {
    const target = written.ofModule('for (;;) {}\nexport const handler = () => 1;', { loadSeconds: 0.3 });
    await expect(target.invoke({})).rejects.toThrow('did not load in 0.3 seconds');
  });

  test('because it has no handler names the file and what is missing', async () => {
    const target = written.ofModule('export const main = () => 1;');
    await expect(target.invoke({})).rejects.toThrow(/handler-\d+\.mjs exports no function handler/);
  });
});

describe('a function that is killed', () => {
  test('fails what it was doing, at once', async () => {
    const target = written.ofBody('await new Promise(() => {});');
    await target.warm();
    await Promise.all([
      expect(target.invoke({})).rejects.toMatchObject({ errorType: 'Runtime.ExitError' }),
      target.kill(),
    ]);
  });

  test('works again however often it is killed', async () => {
    const target = written.ofBody('return event;');
    for (let kill = 0; kill < 8; kill += 1) {
      await target.warm();
      await target.kill();
    }
    await expect(target.invoke('well')).resolves.toBe('well');
  });

  test('still answers those that waited for their turn', async () => {
    const target = written.ofBody('await new Promise((done) => setTimeout(done, 30)); return event;');
    const asked = Array.from({ length: 12 }, () => target.invoke('well').catch(() => 'killed'));
    await target.kill();
    const answers = await Promise.all(asked);
    expect(answers[0]).toBe('killed');
    expect(answers.at(-1)).toBe('well');
  });
});
