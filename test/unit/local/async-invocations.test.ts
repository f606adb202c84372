import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { AsyncInvocations, type InvokeConfig } from '../../../local/cloud/lambda/async-invocations.ts';
import { WrittenFunctions } from './written-functions.ts';

const written = new WrittenFunctions();
afterEach(() => written.kill());
afterAll(() => written.remove());

function open() {
  const sent: [queueArn: string, body: unknown][] = [];
  const logged: string[] = [];
  const invocations = new AsyncInvocations({
    sendToQueue: (queueArn, body) => void sent.push([queueArn, JSON.parse(body)]),
    log: (line) => void logged.push(line),
    firstRetryMs: 1,
  });
  const settled = async () => {
    await expect.poll(() => invocations.isIdle).toBe(true);
  };
  return { invocations, sent, logged, settled };
}

const failing = "state.calls += 1; console.log('try'); throw new Error('no');";

describe('events for a function', () => {
  test.each<[string, Partial<InvokeConfig> | undefined, number]>([
    ['three times', undefined, 3],
    ['once, when it is configured so', { retryAttempts: 0 }, 1],
  ])('are tried %s, and dropped with a line in the log', async (_how, config, tries) => {
    const { invocations, sent, logged, settled } = open();
    let printed = '';
    const target = written.ofBody(failing, { log: (text) => void (printed += text) });
    if (config)
      invocations.configure(target.options.arn, { retryAttempts: 2, onFailureQueueArn: undefined, ...config });
    invocations.invoke(target, {});
    await settled();
    await expect.poll(() => printed.match(/^try$/gm)?.length).toBe(tries);
    expect(sent).toEqual([]);
    expect(logged).toEqual([expect.stringContaining(`failed an event ${tries} times`)]);
  });

  test("go to the function's own dead-letter queue rather than to the rule's", async () => {
    const { invocations, sent, settled } = open();
    const target = written.ofBody(failing);
    invocations.setDeadLetterQueue(target.options.arn, 'own');
    invocations.invoke(target, { what: 'tree' }, 'of-the-rule');
    await settled();
    expect(sent).toEqual([['own', { what: 'tree' }]]);
  });

  test('are kept while Lambda throttles, which is no failure', async () => {
    const { invocations, logged, settled } = open();
    let printed = '';
    const target = written.ofBody('await new Promise((done) => setTimeout(done, 10)); console.log(event.what);', {
      reservedConcurrency: 1,
      log: (text) => void (printed += text),
    });
    invocations.configure(target.options.arn, { retryAttempts: 0, onFailureQueueArn: undefined });
    for (const what of ['one', 'two', 'three']) invocations.invoke(target, { what });
    await settled();
    await expect.poll(() => printed.trim().split('\n').toSorted()).toEqual(['one', 'three', 'two']);
    expect(logged).toEqual([]);
  });

  test('that come after the end are not taken', async () => {
    const { invocations, logged } = open();
    await invocations.stop();
    invocations.invoke(written.ofBody(failing), {});
    expect([invocations.isIdle, logged]).toEqual([true, []]);
  });
});
