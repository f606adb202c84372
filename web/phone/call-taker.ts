import { signal } from '@preact/signals';
import { type Agent, type AgentAct, actAs, findAgent, signIn, signOut } from './agents-api.ts';

/** The call taker who is signed in from this page; null when none is. */
export const callTaker = signal<Agent | null>(null);
export const callTakerProblem = signal<string | null>(null);

/** How often the line is asked how the call taker stands. */
const everyMs = 1_000;

let watch: number | undefined;

export function startWork(name: string): Promise<void> {
  return attempt(async () => {
    await signIn(name);
    await look(name);
    window.clearInterval(watch);
    watch = window.setInterval(() => void attempt(() => look(name)), everyMs);
  });
}

export function endWork({ name }: Agent): Promise<void> {
  window.clearInterval(watch);
  return attempt(async () => {
    await signOut(name);
    callTaker.value = null;
  });
}

export function doAsCallTaker({ name }: Agent, act: AgentAct): Promise<void> {
  return attempt(async () => {
    await actAs(name, act);
    await look(name);
  });
}

async function look(name: string): Promise<void> {
  callTaker.value = (await findAgent(name)) ?? null;
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    callTakerProblem.value = null;
  } catch (error) {
    callTakerProblem.value = error instanceof Error ? error.message : String(error);
  }
}
