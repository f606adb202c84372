import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from '../cloud/cloud.ts';
import { type LocalFunction, ServiceFailure } from '../cloud/lambda/function.ts';
import { LambdaFailure, type LambdaRequest } from '../connect/world.ts';

/** Connect tries again so often when Lambda itself fails; what the function does wrong is never tried again. */
const mostRetries = 3;
const firstRetryMs = 50;

type InvokingCloud = Pick<Cloud, 'asyncInvocations' | 'connect' | 'functions'>;

/** Invokes a function for a flow. Connect only invokes functions that are associated with its instance. */
export async function invokeAsConnect(cloud: InvokingCloud, request: LambdaRequest): Promise<unknown> {
  const { functionArn, event, invocationType, timeLimitSeconds } = request;
  const target = cloud.functions.get(functionArn);
  if (!target) throw new LambdaFailure(`there is no function ${functionArn}`);
  if (!cloud.connect.associations.has(functionArn)) {
    throw new LambdaFailure(`the function ${target.name} is not associated with the Connect instance`);
  }
  if (invocationType === 'Event') {
    cloud.asyncInvocations.invoke(target, event);
    return null;
  }
  const limit = new AbortController();
  const outlived = sleep(timeLimitSeconds * 1000, undefined, { signal: limit.signal }).then(() => {
    throw new LambdaFailure(`timed out after ${timeLimitSeconds} s`);
  });
  try {
    return await Promise.race([invokeWithRetries(target, event, limit.signal), outlived]);
  } finally {
    outlived.catch(() => undefined);
    limit.abort();
  }
}

async function invokeWithRetries(target: LocalFunction, event: unknown, over: AbortSignal): Promise<unknown> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await target.invoke(event);
    } catch (error) {
      const again = error instanceof ServiceFailure && retries < mostRetries && !over.aborted;
      if (!again) throw new LambdaFailure(String(error));
      await sleep(firstRetryMs * 2 ** retries);
    }
  }
}
