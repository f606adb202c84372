/**
 * Why a contact's flow stopped:
 * - `flow-ended`: DisconnectParticipant hung up on the caller.
 * - `execution-ended`: EndFlowExecution; this flow is over, the contact is not (whispers, queue flows).
 * - `caller-hung-up`: the caller went, in a prompt or when asked something.
 * - `queued`: the caller was queued, and nothing more is told of it (a run with canned answers).
 * - `requeued`: a queue flow moved the caller to another queue; this flow is over, the contact is not.
 * - `abandoned`: the caller hung up while waiting in the queue.
 * - `agent-hung-up`: the caller was with an agent, who ended the call.
 * - `not-answered`: nobody took up the telephone that was dialled.
 * - `transferred`: the caller was connected to a number outside, for good.
 * - `no-branch`: an action failed and the flow has no branch for it; Connect drops such a call.
 * - `fault`: the flow could not be run on (an unknown action, a bad parameter); the error is thrown as well.
 */
export type EndReason =
  | 'flow-ended'
  | 'execution-ended'
  | 'caller-hung-up'
  | 'queued'
  | 'requeued'
  | 'abandoned'
  | 'agent-hung-up'
  | 'not-answered'
  | 'transferred'
  | 'no-branch'
  | 'fault';

/** What happens in a call, one event each; the lines that `--json` prints. Seconds are spoken words / 2.5 plus pauses. */
export type CallEvent =
  | { type: 'prompt'; text: string; language: string; seconds: number }
  | { type: 'input'; kind: 'words' | 'keys' | 'silence'; value: string }
  | { type: 'lambda'; function: string; ms: number; response: unknown }
  | { type: 'lambda'; function: string; ms: number; error: string }
  | { type: 'queued'; queue: string; need: string | null }
  | { type: 'agent'; agent: string; what: 'joined' | 'held' | 'resumed' | 'hung-up' }
  | { type: 'whisper'; to: 'agent'; text: string; language: string; seconds: number }
  | { type: 'block'; flow: string; identifier: string; action: string }
  | { type: 'warning'; message: string }
  | { type: 'ended'; reason: EndReason };
