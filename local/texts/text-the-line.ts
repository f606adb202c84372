import * as z from 'zod';
import type { TextArguments } from './text-arguments.ts';

const Outbox = z.array(z.object({ kind: z.string(), to: z.string(), text: z.string(), at: z.string() }));

/** What happened, one event each: the text, every reply to its sender, and at the end how many there were. */
export type TextEvent =
  | { readonly type: 'text'; readonly from: string; readonly text: string }
  | { readonly type: 'reply'; readonly to: string; readonly text: string; readonly at: string }
  | { readonly type: 'summary'; readonly replies: number };

/**
 * Texts the line and waits for what comes back. Throws an error that says why when the line takes no text.
 * @param address of a line that runs
 */
export async function textTheLine(
  address: string,
  { from, text }: Pick<TextArguments, 'from' | 'text'>,
  onEvent: (event: TextEvent) => void,
): Promise<void> {
  const outbox = async () => Outbox.parse(await (await fetch(`${address}/local/outbox`)).json());
  const before = (await outbox()).length;
  const answer = await fetch(`${address}/local/texts`, { method: 'POST', body: JSON.stringify({ from, text }) });
  if (!answer.ok) throw new Error(`the text could not be sent: ${await answer.text()}`);
  onEvent({ type: 'text', from, text });
  // What the text set going is in the outbox when it answers.
  const replies = (await outbox()).slice(before).filter(({ kind, to }) => kind === 'sms' && to === from);
  for (const reply of replies) onEvent({ type: 'reply', to: reply.to, text: reply.text, at: reply.at });
  onEvent({ type: 'summary', replies: replies.length });
}

/** An event as a person follows it. */
export function lineForPeople(event: TextEvent): string {
  if (event.type === 'text') return `resident: ${event.text}`;
  if (event.type === 'reply') return `311:      ${event.text}`;
  return event.replies === 0
    ? '          (no reply)'
    : `          (${event.replies === 1 ? 'one reply' : `${event.replies} replies`})`;
}
