import type { HonoRequest } from 'hono';
import * as z from 'zod';

/** The JSON of a request's body, or what it should have been. */
export async function readJson<T>(
  request: HonoRequest,
  schema: z.ZodType<T>,
): Promise<{ readonly value: T } | { readonly error: string }> {
  const text = await request.text();
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? { value: result.data } : { error: z.prettifyError(result.error) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `expected JSON: ${error.message}` };
    throw error;
  }
}
