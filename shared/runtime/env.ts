import * as z from 'zod';

/** Reads the function's environment once, at load. Throws an error that names every variable missing or malformed. */
export function readEnv<Shape extends z.ZodRawShape>(shape: Shape): z.infer<z.ZodObject<Shape>> {
  const result = z.object(shape).safeParse(process.env);
  if (!result.success) throw new Error(`the function's environment is wrong: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** An environment variable that holds JSON. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'expected JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** An environment variable that holds a JSON object of strings. */
export const jsonMap = jsonOf(z.record(z.string(), z.string()));
