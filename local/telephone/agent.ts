import type { Contact } from '../connect/contact.ts';

/** `missed`: let a call ring out, and gets no more of them until the agent signs in again. */
export type AgentState =
  | 'available'
  | 'offered'
  | 'connecting'
  | 'with-caller'
  | 'holding'
  | 'after-call-work'
  | 'missed';

/** An agent who answers automatically takes a call at once, and ends it as soon as the conversation has begun. */
export type Answers = 'by-hand' | 'automatically';

/** What an agent does in a conversation. */
export type Act = 'hold' | 'resume' | 'hang-up';

/** Somebody who is signed in to take calls. */
export class Agent {
  readonly name: string;
  readonly arn: string;
  answers: Answers = 'by-hand';
  state: AgentState = 'available';
  contact: Contact | null = null;
  /** What whisper and hold flows said to the agent in the latest contact. */
  heard: string[] = [];
  signedOut = false;
  /** When the agent became available, in milliseconds: whoever has been idle longest gets the next call. */
  idleSince = Date.now();
  private acts: Act[] = [];
  private wake: () => void = () => undefined;

  constructor(name: string, arn: string) {
    this.name = name;
    this.arn = arn;
  }

  offer(contact: Contact): void {
    this.state = 'offered';
    this.contact = contact;
    this.heard = [];
    this.acts = [];
  }

  /** Out of a contact, into another state. */
  leave(state: 'available' | 'after-call-work' | 'missed'): void {
    this.state = state;
    this.contact = null;
  }

  act(act: Act): void {
    this.acts.push(act);
    this.wake();
  }

  /** What the agent does next, once it is done. */
  async nextAct(): Promise<Act> {
    for (;;) {
      const act = this.acts.shift();
      if (act) return act;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
