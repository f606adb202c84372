import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { type LocalFunction, ServiceFailure } from '../cloud/lambda/function.ts';
import { FunctionError } from '../cloud/lambda/sandbox.ts';

const InvocationType = z.enum(['RequestResponse', 'Event', 'DryRun']);

/** Lambda's Invoke and GetFunctionConfiguration, so that `aws lambda invoke --endpoint-url …` reaches the functions of the local run. */
export function lambdaRoutes(cloudOf: () => Pick<Cloud, 'functions' | 'asyncInvocations'>): Hono {
  const app = new Hono();

  app.post('/2015-03-31/functions/:name/invocations', async (c) => {
    const name = c.req.param('name');
    const cloud = cloudOf();
    const target = [...cloud.functions.values()].find((each) => isNamed(each, name));
    if (!target) return refuse(c, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const type = InvocationType.safeParse(c.req.header('x-amz-invocation-type') ?? 'RequestResponse');
    if (!type.success) {
      const expected = `expected an invocation type of ${InvocationType.options.join(', ')}`;
      return refuse(c, 400, 'InvalidParameterValueException', expected);
    }
    const payload = readPayload(await c.req.text());
    if (!payload) return refuse(c, 400, 'InvalidRequestContentException', 'expected the payload to be JSON');

    c.header('x-amzn-requestid', randomUUID());
    if (type.data === 'DryRun') return c.body(null, 204);
    if (type.data === 'Event') {
      cloud.asyncInvocations.invoke(target, payload.event);
      return c.body(null, 202);
    }
    return invoke(c, target, payload.event);
  });

  app.get('/2015-03-31/functions/:name/configuration', (c) => {
    const name = c.req.param('name');
    const target = [...cloudOf().functions.values()].find((each) => isNamed(each, name));
    if (!target) return refuse(c, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const { arn, env, timeoutSeconds, memoryMegabytes } = target.options;
    return c.json({
      FunctionName: target.name,
      FunctionArn: arn,
      Environment: { Variables: env },
      Timeout: timeoutSeconds,
      MemorySize: memoryMegabytes,
    });
  });
  return app;
}

/** By its name or its ARN; what is asked of a version or an alias goes to the one there is. */
function isNamed({ name, options }: LocalFunction, asked: string): boolean {
  return [name, options.arn].some((each) => asked === each || asked.startsWith(`${each}:`));
}

function readPayload(body: string): { readonly event: unknown } | undefined {
  try {
    return { event: body === '' ? {} : JSON.parse(body) };
  } catch {
    return undefined;
  }
}

async function invoke(c: Context, target: LocalFunction, event: unknown): Promise<Response> {
  try {
    const answer = await target.invoke(event);
    c.header('x-amz-executed-version', '$LATEST');
    return c.json(answer);
  } catch (error) {
    if (error instanceof ServiceFailure) {
      return refuse(c, error.code === 'TooManyRequestsException' ? 429 : 500, error.code, error.message);
    }
    if (!(error instanceof FunctionError)) throw error;
    // A function that failed is an answer like any other, but for this header.
    c.header('x-amz-function-error', 'Unhandled');
    c.header('x-amz-executed-version', '$LATEST');
    return c.json({ errorType: error.errorType, errorMessage: error.message });
  }
}

function refuse(c: Context, status: 400 | 404 | 429 | 500, type: string, message: string): Response {
  c.header('x-amzn-errortype', type);
  return c.json({ Type: 'User', Message: message }, status);
}
