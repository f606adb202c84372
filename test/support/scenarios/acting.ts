import { setTimeout as sleep } from 'node:timers/promises';
import type { CallEvent } from '../../../local/connect/events.ts';
import type { Heard, HearRequest } from '../../../local/connect/world.ts';
import type { System } from '../../../local/system.ts';
import type { Agent } from '../../../local/telephone/agent.ts';
import type { Line } from '../../../shared/adapters/scenario-files.ts';

/** A call did not go as it is written; the message shows how it went. */
export class ScenarioFailure extends Error {
  override readonly name = 'ScenarioFailure';
}

const longestPauseMs = 15_000;

export type Numbers = { readonly number: string; readonly wrongNumber: string };

/**
 * Acts a written call out against the line: waits for each thing it says, and answers, line by line. What the line says
 * between two written lines is let pass; a question that the script has no answer to is a failure.
 */
export class Actor {
  private readonly said: string[] = [];
  private readonly whispered: string[] = [];
  private readonly transcript: string[] = [];
  private asked: ((heard: Heard) => void) | undefined;
  private ended: string | undefined;
  private isGone = false;

  private readonly system: System;
  private readonly numbers: Numbers;

  constructor(system: System, numbers: Numbers) {
    this.system = system;
    this.numbers = numbers;
  }

  /** What the caller does when asked; an agent is talked with for as long as the agent likes. */
  readonly hear = (request: HearRequest, withdrawn?: AbortSignal): Promise<Heard> | Heard => {
    if (this.isGone) return { hungUp: true };
    if (request.kind === 'agent') return { silence: true };
    return new Promise((resolve) => {
      this.asked = resolve;
      // Somebody who waits in a queue is not asked any more once an agent has taken the call.
      withdrawn?.addEventListener('abort', () => {
        if (this.asked === resolve) this.asked = undefined;
      });
    });
  };

  readonly onEvent = (event: CallEvent): void => {
    switch (event.type) {
      case 'prompt':
        this.said.push(event.text);
        this.transcript.push(`311: ${event.text}`);
        return;
      case 'whisper':
        this.whispered.push(event.text);
        this.transcript.push(`(to the agent) ${event.text}`);
        return;
      case 'input':
        this.transcript.push(`caller: ${event.kind === 'silence' ? '(silence)' : event.value}`);
        return;
      case 'ended':
        this.ended = event.reason;
        this.transcript.push(`(${event.reason})`);
        return;
      case 'lambda':
        if ('error' in event) this.transcript.push(`(${event.function}: ${event.error})`);
        return;
      case 'warning':
        this.transcript.push(`(${event.message})`);
        return;
      case 'agent':
      case 'block':
      case 'queued':
        return;
    }
  };

  async act(lines: readonly Line[]): Promise<void> {
    try {
      for (const line of lines) await this.play(line);
      await this.until('the call to be over', () => this.ended);
    } finally {
      this.isGone = true;
      this.asked?.({ hungUp: true });
    }
  }

  private async play(line: Line): Promise<void> {
    switch (line.who) {
      case 'line':
        if (line.does === 'hangs-up') await this.until('the line to hang up', () => this.ended === 'flow-ended');
        else await this.hearSaid(`the line to say "${line.words}"`, this.said, line.words);
        return;
      case 'caller':
        return await this.answer(line);
      case 'agent':
        if (line.does === 'hears')
          return await this.hearSaid(`the agent to hear "${line.words}"`, this.whispered, line.words);
        return await this.work(line.does);
    }
  }

  /** Everything said before is behind us. */
  private async hearSaid(what: string, said: string[], words: string): Promise<void> {
    const found = await this.until(what, () => {
      const index = said.findIndex((each) => each.includes(words));
      return index < 0 ? undefined : { index };
    });
    said.splice(0, found.index + 1);
  }

  private async answer(line: Extract<Line, { who: 'caller' }>): Promise<void> {
    const answer = await this.until('the caller to be asked', () => this.asked);
    this.asked = undefined;
    switch (line.does) {
      case 'says':
        return answer({ words: line.words });
      case 'presses':
        return answer({ keys: this.keys(line.keys) });
      case 'is-silent':
      case 'waits':
        return answer({ silence: true });
      case 'hangs-up':
        this.isGone = true;
        return answer({ hungUp: true });
    }
  }

  private async work(what: 'answers' | 'holds' | 'comes-back' | 'hangs-up'): Promise<void> {
    const { floor } = this.system.exchange;
    const agentWho = (state: Agent['state']) =>
      this.until(`an agent who is ${state}`, () => floor.signedIn.find((agent) => agent.state === state));
    if (what === 'answers') return floor.accept(await agentWho('offered'));
    if (what === 'holds') return (await agentWho('with-caller')).act('hold');
    if (what === 'comes-back') return (await agentWho('holding')).act('resume');
    return (await agentWho('with-caller')).act('hang-up');
  }

  private keys(written: string): string {
    return written.replace('<number>', this.numbers.number).replace('<wrong number>', this.numbers.wrongNumber);
  }

  private async until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    const startedAt = Date.now();
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() - startedAt > longestPauseMs || this.isStuck(what)) {
        throw new ScenarioFailure(`expected ${what}; the call went:\n  ${this.transcript.join('\n  ')}`);
      }
      await sleep(5);
    }
  }

  /** Nothing more comes: the call is over, or the line waits for an answer where none is written. */
  private isStuck(what: string): boolean {
    return this.ended !== undefined || (this.asked !== undefined && /^the (line|call) /.test(what));
  }
}
