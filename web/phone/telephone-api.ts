import type { LineEvent } from './line-event.ts';

export type Act = { words: string } | { keys: string } | { talking: true } | { hangUp: true };

/** Begins a call. @returns its id. Throws an Error that can be shown. */
export async function dial(from: string): Promise<string> {
  // `/phone?pace=at-once` leaves out the time that prompts take: for tests of this page, and for the impatient.
  const pace = new URLSearchParams(location.search).get('pace') ?? 'real';
  const answer: { id: string } = await (await post('/local/telephone', { from, pace })).json();
  return answer.id;
}

/** Tells the line what the caller did. Throws an Error that can be shown. */
export async function act(id: string, done: Act): Promise<void> {
  await post(`/local/telephone/${id}`, done);
}

/** Hangs up without waiting for an answer, which nobody may be there to see or to give. */
export function hangUpUnanswered(id: string): void {
  navigator.sendBeacon(`/local/telephone/${id}`, JSON.stringify({ hangUp: true }));
}

/** Follows a call to its end. @param lost the line was stopped, or the way to it broke. */
export function listen(id: string, hear: (event: LineEvent) => void, lost: () => void): void {
  const source = new EventSource(`/local/telephone/${id}`);
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event: LineEvent = JSON.parse(data);
    if (event.type === 'summary') source.close();
    hear(event);
  });
  source.addEventListener('error', () => {
    source.close();
    lost();
  });
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.ok) return response;
  const { error }: { error?: string } = await response.json();
  throw new Error(error ?? `the line answered ${response.status}`);
}
