import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger } from './logger.ts';

/**
 * Wraps what the city's own people have a function do, invoking it by hand or from a system of theirs. What is not as it
 * should be is answered with what was expected, and nothing is done.
 */
export function staffHandler<Input extends z.ZodType, Result>(
  input: Input,
  act: (wish: z.infer<Input>) => Promise<Result>,
) {
  return middy<unknown, Result | { readonly status: 'not-understood'; readonly expected: string }>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => {
      const wish = input.safeParse(event);
      if (!wish.success) return { status: 'not-understood', expected: z.prettifyError(wish.error) };
      return await act(wish.data);
    });
}
