import type { LineEvent } from './switchboard.ts';

const endings: Readonly<Record<string, string>> = {
  'flow-ended': 'the line hung up',
  'caller-hung-up': 'the caller hung up',
  queued: 'the caller is with a person',
  abandoned: 'the caller left the queue',
  'no-branch': 'the flow had no way on',
  fault: 'the flow could not be run on',
};

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
