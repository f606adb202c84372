import type { Heard, HearRequest } from '../connect/world.ts';
import { scriptedCaller } from './scripted-caller.ts';
import { readStep, type Step } from './steps.ts';

/** What somebody does who is asked something on the telephone. */
export type Hear = (request: HearRequest, withdrawn: AbortSignal) => Heard | Promise<Heard>;

/** Who takes up a telephone: one who follows steps, as they are or as the command line writes them, or who decides. */
export type Callee = Hear | readonly (Step | string)[] | 'nobody';

/** The telephones that the line can dial. Where nothing else is said, somebody picks up and listens. */
export class Telephones {
  private readonly callees = new Map<string, Callee>();

  /** Says who answers a number from now on. */
  answer(number: string, callee: Callee): void {
    this.callees.set(number, callee);
  }

  /** Whether it was said who answers there. */
  isKnown(number: string): boolean {
    return this.callees.has(number);
  }

  /** Who picks up; null when nobody does. */
  dial(number: string): Hear | null {
    const callee = this.callees.get(number) ?? [];
    if (callee === 'nobody') return null;
    if (typeof callee === 'function') return callee;
    return scriptedCaller(callee.map((step) => (typeof step === 'string' ? readStep(step) : step)));
  }
}
