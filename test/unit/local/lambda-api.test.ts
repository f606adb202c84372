import { afterAll, describe, expect, test } from 'vitest';
import { AsyncInvocations } from '../../../local/cloud/lambda/async-invocations.ts';
import { lambdaRoutes } from '../../../local/http/lambda-api.ts';
import { WrittenFunctions } from './written-functions.ts';

const written = new WrittenFunctions();
afterAll(async () => {
  await written.kill();
  written.remove();
});

const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const logged: string[] = [];
const log = (line: string) => void logged.push(line);
const functions = new Map(
  [
    written.ofBody('return { said: event.words ?? null };', { name: 'echo', arn: arnOf('echo') }),
    written.ofBody("throw new RangeError('too far');", { name: 'fails', arn: arnOf('fails') }),
    written.ofBody('return 1;', { name: 'paused', arn: arnOf('paused'), reservedConcurrency: 0 }),
    written.ofBody("console.log('heard', event.words);", { name: 'listens', arn: arnOf('listens'), log }),
  ].map((each) => [each.options.arn, each]),
);
const asyncInvocations = new AsyncInvocations({ sendToQueue: () => undefined, log: () => undefined });
const app = lambdaRoutes(() => ({ functions, asyncInvocations }));

async function invoke(name: string, body: string, type?: string) {
  const response = await app.request(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
    method: 'POST',
    body,
    headers: type === undefined ? {} : { 'x-amz-invocation-type': type },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe("Lambda's Invoke", () => {
  test.each(['echo', arnOf('echo'), `${arnOf('echo')}:$LATEST`])('answers what %s returns', async (name) => {
    const { status, headers, body } = await invoke(name, '{"words":"pothole"}');
    expect([status, JSON.parse(body)]).toEqual([200, { said: 'pothole' }]);
    expect(headers.get('x-amz-function-error')).toBeNull();
    expect(headers.get('x-amz-executed-version')).toBe('$LATEST');
  });

  test('takes no payload at all', async () => {
    expect(JSON.parse((await invoke('echo', '')).body)).toEqual({ said: null });
  });

  test('tells what a function threw, in a header and as the answer', async () => {
    const { status, headers, body } = await invoke('fails', '{}');
    expect(status).toBe(200);
    expect(headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(JSON.parse(body)).toEqual({ errorType: 'RangeError', errorMessage: 'too far' });
  });

  test('accepts an event, which is handled later', async () => {
    expect((await invoke('listens', '{"words":"tree"}', 'Event')).status).toBe(202);
    await expect.poll(() => logged.join('')).toContain('heard tree');
  });

  test('tries a dry run without running anything', async () => {
    expect((await invoke('fails', '{}', 'DryRun')).status).toBe(204);
  });

  test.each([
    ['nobody', '{}', undefined, 404, 'ResourceNotFoundException'],
    ['echo', '{words}', undefined, 400, 'InvalidRequestContentException'],
    ['echo', '{}', 'Soon', 400, 'InvalidParameterValueException'],
    ['paused', '{}', undefined, 429, 'TooManyRequestsException'],
  ])('refuses %s with %j as %j in the service its own way', async (name, body, type, status, error) => {
    const refused = await invoke(name, body, type);
    expect([refused.status, refused.headers.get('x-amzn-errortype')]).toEqual([status, error]);
  });
});
