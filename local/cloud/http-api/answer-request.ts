import { ServiceFailure } from '../lambda/function.ts';
import { FunctionError } from '../lambda/sandbox.ts';
import { responseOf } from './function-answer.ts';
import type { HttpApi } from './http-api.ts';
import { requestEvent } from './request-event.ts';

/** What a client gets from an HTTP API. */
export async function answerRequest(api: HttpApi, request: Request): Promise<Response> {
  const found = api.isServed ? api.find(request.method, new URL(request.url).pathname) : undefined;
  if (!found) return refuse(404, 'Not Found');
  try {
    const answered = await api.functionOf(found.route)?.invoke(await requestEvent(api.id, found, request));
    return responseOf(answered) ?? refuse(500, 'Internal Server Error');
  } catch (error) {
    if (error instanceof ServiceFailure) return refuse(503, 'Service Unavailable');
    if (error instanceof FunctionError) return refuse(500, 'Internal Server Error');
    throw error;
  }
}

/** A refusal in API Gateway's own words. */
export function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
