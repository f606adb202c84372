import * as z from 'zod';

/** Reads the function's environment once, at load. Throws an error that names every variable missing or malformed. */
export function readEnv<Shape extends z.ZodRawShape>(shape: Shape): z.infer<z.ZodObject<Shape>> {
  const result = z.object(shape).safeParse(process.env);
  if (!result.success) throw new Error(`the function's environment is wrong: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** An environment variable that holds a JSON object of strings. */
export const jsonMap = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'expected a JSON object' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.string()));
