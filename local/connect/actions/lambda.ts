import * as z from 'zod';
import { type Action, defineAction, fail, fill, fillAll, next, type Outcome, type Step } from '../action.ts';
import { contactFlowEvent } from '../contact-flow-event.ts';
import { textMap, wholeNumber } from '../parameters.ts';
import { LambdaFailure } from '../world.ts';

const mostResponseBytes = 32 * 1024;
/** How long Lambdas may take one after another before the caller hears something. */
const longestChainSeconds = 20;

const parameters = z.strictObject({
  LambdaFunctionARN: z.string(),
  InvocationTimeLimitSeconds: wholeNumber(1, 8),
  InvocationType: z.enum(['SYNCHRONOUS', 'ASYNCHRONOUS']).default('SYNCHRONOUS'),
  LambdaInvocationAttributes: textMap.default({}),
  ResponseValidation: z.strictObject({ ResponseType: z.enum(['STRING_MAP', 'JSON']) }).optional(),
});
type LambdaStep = Step<z.infer<typeof parameters>>;

const stringMap = z.record(z.string(), z.string());
const nestedMap = z.record(z.string(), z.unknown());

/** Invokes the function; its answer replaces $.External whole, and a failure of any kind empties it. */
async function invokeLambda(step: LambdaStep): Promise<Outcome> {
  const { contact, world } = step;
  const functionArn = fill(step, step.parameters.LambdaFunctionARN);
  const named = { type: 'lambda', function: functionName(functionArn) } as const;
  const started = world.clock.now();
  const elapsed = () => world.clock.now() - started;
  try {
    const response = await invokeInTime(step, functionArn, elapsed);
    world.emit({ ...named, ms: elapsed(), response });
    if (response !== null) contact.external = response;
    return next;
  } catch (error) {
    if (!(error instanceof LambdaFailure)) throw error;
    contact.external = {};
    world.emit({ ...named, ms: elapsed(), error: error.message });
    return fail('NoMatchingError', null);
  } finally {
    step.progress.lambdaMilliseconds += elapsed();
  }
}

/** The checked payload; null from an asynchronous invocation, which has none. */
async function invokeInTime(
  step: LambdaStep,
  functionArn: string,
  elapsed: () => number,
): Promise<Record<string, unknown> | null> {
  const { parameters, contact, world, progress } = step;
  if (functionArn === '') throw new LambdaFailure('no function is named');
  const limit = Math.min(
    parameters.InvocationTimeLimitSeconds,
    longestChainSeconds - progress.lambdaMilliseconds / 1000,
  );
  if (limit <= 0) throw new LambdaFailure(`Lambdas took ${longestChainSeconds} s with no prompt between them`);
  const asynchronous = parameters.InvocationType === 'ASYNCHRONOUS';
  const payload = await world.invokeLambda({
    functionArn,
    event: contactFlowEvent(contact, fillAll(step, parameters.LambdaInvocationAttributes)),
    invocationType: asynchronous ? 'Event' : 'RequestResponse',
    timeLimitSeconds: limit,
  });
  if (asynchronous) return null;
  if (elapsed() > limit * 1000) throw new LambdaFailure(`timed out after ${limit} s`);
  return checkPayload(payload, parameters.ResponseValidation?.ResponseType ?? 'STRING_MAP');
}

function checkPayload(payload: unknown, type: 'STRING_MAP' | 'JSON'): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(payload) ?? '') > mostResponseBytes) {
    throw new LambdaFailure('the response is over 32 KB');
  }
  const checked = (type === 'JSON' ? nestedMap : stringMap).safeParse(payload);
  if (checked.success) return checked.data;
  const key = checked.error.issues[0]?.path.join('.');
  throw new LambdaFailure(
    type === 'JSON'
      ? 'the response is no JSON object'
      : `the response is no flat map of strings${key ? `: ${key}` : ''}`,
  );
}

/** The function's name in its ARN, without a version or alias. */
function functionName(arn: string): string {
  return arn.split(':function:')[1]?.split(':')[0] ?? arn.split(':').at(-1) ?? arn;
}

/** Asking the city's own code. */
export const lambdaActions: Record<string, Action> = { InvokeLambdaFunction: defineAction(parameters, invokeLambda) };
