import type { LineEvent } from './switchboard.ts';

const endings: Readonly<Record<string, string>> = {
  'flow-ended': 'the line hung up',
  'execution-ended': 'the flow is over',
  'caller-hung-up': 'the caller hung up',
  queued: 'the caller is in the queue',
  requeued: 'the caller is in another queue',
  abandoned: 'the caller left the queue',
  'agent-hung-up': 'the agent hung up',
  'not-answered': 'nobody picked up',
  transferred: 'the caller is with somebody outside',
  'no-branch': 'the flow had no way on',
  fault: 'the flow could not be run on',
};

const deeds = {
  joined: 'joins',
  held: 'holds the call',
  resumed: 'is back',
  'hung-up': 'hangs up',
} as const;

/** An event of a call as a person follows it; undefined for what only a developer looks for. */
export function lineForPeople(event: LineEvent): string | undefined {
  switch (event.type) {
    case 'prompt':
      return `311:    ${event.text}`;
    case 'input':
      return `caller: ${event.kind === 'silence' ? '(silence)' : event.kind === 'keys' ? `(presses ${event.value})` : event.value}`;
    case 'lambda':
      return 'error' in event ? `        (${event.function} failed: ${event.error})` : undefined;
    case 'queued':
      return `        (in the queue ${event.queue}${event.need ? `, need: ${event.need}` : ''})`;
    case 'agent':
      return `        (${event.agent} ${deeds[event.what]})`;
    case 'whisper':
      return `agent:  (hears) ${event.text}`;
    case 'warning':
      return `        (warning: ${event.message})`;
    case 'ended':
      return `        (${endings[event.reason] ?? event.reason})`;
    case 'summary':
      return `        (tracking number: ${event.trackingNumber ?? 'none'}; ${event.promptSeconds} seconds of prompts)`;
    case 'block':
      return undefined;
  }
}
