import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../local/cloud/cloud.ts';
import { Connect } from '../../../local/cloud/connect.ts';
import { AsyncInvocations } from '../../../local/cloud/lambda/async-invocations.ts';
import type { LocalFunction } from '../../../local/cloud/lambda/function.ts';
import { contactFlowEvent } from '../../../local/connect/contact-flow-event.ts';
import { invokeAsConnect } from '../../../local/telephone/invoke-as-connect.ts';
import { testContact } from '../connect/fake-world.ts';
import { WrittenFunctions } from './written-functions.ts';

const written = new WrittenFunctions();
afterEach(() => written.kill());
afterAll(() => written.remove());

const event = contactFlowEvent(testContact(), {});

function invoke(target: LocalFunction, timeLimitSeconds = 8, associated = true) {
  const functionArn = target.options.arn;
  const connect = new Connect();
  if (associated) connect.associations.add(functionArn);
  const cloud: Pick<Cloud, 'functions' | 'connect' | 'asyncInvocations'> = {
    functions: new Map([[functionArn, target]]),
    connect,
    asyncInvocations: new AsyncInvocations({ sendToQueue: () => undefined, log: () => undefined }),
  };
  return invokeAsConnect(cloud, { functionArn, event, invocationType: 'RequestResponse', timeLimitSeconds });
}

describe('a function that a flow invokes', () => {
  test('is asked again when Lambda throttles it', async () => {
    const target = written.ofBody('await new Promise((done) => setTimeout(done, 120)); return { at: "last" };', {
      reservedConcurrency: 1,
    });
    await target.warm();
    const busy = target.invoke({});
    await expect(target.invoke({})).rejects.toThrow('TooManyRequestsException');
    await expect(invoke(target)).resolves.toEqual({ at: 'last' });
    await busy;
  });

  test('is given up after three more tries', async () => {
    const target = written.ofBody('return {};', { reservedConcurrency: 0 });
    await expect(invoke(target)).rejects.toMatchObject({
      name: 'LambdaFailure',
      message: expect.stringContaining('TooManyRequestsException'),
    });
  });

  test.each([
    ['throws', "state.calls += 1; if (state.calls === 1) throw new Error('once'); return { calls: 'more' };", 'once'],
    ['outlives its own time', 'await new Promise(() => {});', 'timed out'],
  ])('is not asked again when it %s', async (_how, body, message) => {
    const target = written.ofBody(body, { timeoutSeconds: 0.4 });
    await expect(invoke(target)).rejects.toThrow(message);
  });

  test("is left behind at the block's time limit", async () => {
    const target = written.ofBody('await new Promise(() => {});');
    await target.warm();
    const started = Date.now();
    await expect(invoke(target, 0.2)).rejects.toThrow('timed out after 0.2 s');
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test('must be associated with the instance', async () => {
    await expect(invoke(written.ofBody('return {};'), 8, false)).rejects.toThrow('is not associated');
  });
});
