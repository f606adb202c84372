/** What the line tells a telephone, one event each; kinds that this page does not show may come as well. */
export type LineEvent =
  | { type: 'prompt'; text: string; language: string; seconds: number }
  | { type: 'listening'; kind: 'keys' | 'speech-or-keys'; timeLimitSeconds: number }
  | { type: 'input'; kind: 'words' | 'keys' | 'silence'; value: string }
  | { type: 'unheard'; words: string }
  | { type: 'block'; flow: string; identifier: string; action: string }
  | { type: 'lambda'; function: string; ms: number; response: unknown }
  | { type: 'lambda'; function: string; ms: number; error: string }
  | { type: 'queued'; queue: string; need: string | null }
  | { type: 'agent'; agent: string; what: 'joined' | 'held' | 'resumed' | 'hung-up' }
  | { type: 'whisper'; to: 'agent'; text: string; language: string; seconds: number }
  | { type: 'warning'; message: string }
  | { type: 'ended'; reason: string }
  | { type: 'summary'; trackingNumber: string | null; promptSeconds: number };
