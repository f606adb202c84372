import * as z from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const FullAnswer = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), Scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const withoutBody = [204, 205, 304];

/**
 * What a function answered, as API Gateway hands it to the client: whole, when it says a status, and otherwise as the
 * JSON body of a success. Undefined when it says a status and is no answer all the same.
 */
export function responseOf(answer: unknown): Response | undefined {
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  }
  const full = FullAnswer.safeParse(answer);
  if (!full.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = full.data;
  const content = isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? '');
  const response = new Response(withoutBody.includes(statusCode) ? null : content, {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...lowerCased(headers ?? {}) },
  });
  for (const cookie of cookies ?? []) response.headers.append('set-cookie', cookie);
  return response;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
