import type { Contact, QueueMetrics } from '../connect/contact.ts';
import { Agent, type Answers } from './agent.ts';
import { byTurn, type Waiting } from './waiting.ts';

/** How long a call rings at an agent's before it is another's turn, as Connect has it. */
const ringSeconds = 20;
/** Work after a call that was ended by hand; signing in again ends it sooner. */
const afterCallWorkSeconds = 2;
export type FloorOptions = {
  readonly instanceArn: () => string;
  /** Whether agents take calls from a queue, as their routing profile has it. */
  readonly isServed: (queueArn: string) => boolean;
  readonly ringSeconds?: number;
};

/** The agents and who waits for them: each contact is offered to whoever has been idle longest, in the queue's order. */
export class Floor {
  private readonly agents = new Map<string, Agent>();
  private readonly waiting: Waiting[] = [];
  private readonly options: FloorOptions;

  constructor(options: FloorOptions) {
    this.options = options;
  }

  get signedIn(): readonly Agent[] {
    return [...this.agents.values()];
  }

  agent(name: string): Agent | undefined {
    return this.agents.get(name);
  }

  /** The queue that an agent has alone, by the agent's name or ARN. */
  queueOfAgent(arnOrName: string): { readonly arn: string; readonly name: string } | undefined {
    const agent = this.signedIn.find(({ arn, name }) => arnOrName === arn || arnOrName === name);
    return agent && { arn: ownQueue(agent), name: agent.name };
  }

  /** Signs an agent in, or makes one who missed a call, or still works after one, available again. */
  signIn(name: string, answers: Answers): Agent {
    const agent = this.agents.get(name) ?? new Agent(name, `${this.options.instanceArn()}/agent/${name}`);
    this.agents.set(name, agent);
    agent.answers = answers;
    agent.signedOut = false;
    if (agent.state === 'offered' && answers === 'automatically') this.accept(agent);
    else if (agent.contact === null && agent.state !== 'available') this.release(agent);
    this.offerWaiting();
    return agent;
  }

  /** Signs an agent out; a call that rings goes to another, and one under way is ended. */
  signOut(agent: Agent): void {
    agent.signedOut = true;
    if (agent.state === 'offered') this.withdraw(agent, 'available');
    if (agent.contact === null) this.remove(agent);
    else agent.act('hang-up');
    this.offerWaiting();
  }

  accept(agent: Agent): void {
    const waiting = this.waiting.find(({ offer }) => offer?.agent === agent);
    if (!waiting) return;
    this.waiting.splice(this.waiting.indexOf(waiting), 1);
    agent.state = 'connecting';
    waiting.offer?.settle();
    waiting.offer = null;
    waiting.taken(agent);
  }

  /** Puts a contact at the end of a queue. */
  enter(contact: Contact, queueArn: string, taken: Waiting['taken']): Waiting {
    const waiting: Waiting = { contact, queueArn, since: Date.now(), offer: null, taken };
    this.waiting.push(waiting);
    this.offerWaiting();
    return waiting;
  }

  move(waiting: Waiting, queueArn: string): void {
    if (waiting.offer) this.withdraw(waiting.offer.agent, 'available');
    waiting.queueArn = queueArn;
    waiting.since = Date.now();
    this.offerWaiting();
  }

  /** Takes a contact out of its queue, if it is still there. */
  leave(waiting: Waiting): void {
    const at = this.waiting.indexOf(waiting);
    if (at >= 0) this.waiting.splice(at, 1);
    if (!waiting.offer) return;
    this.withdraw(waiting.offer.agent, 'available', waiting);
    this.offerWaiting();
  }

  /** The agent's call is over: after some work for it the agent is there for the next. */
  finish(agent: Agent): void {
    agent.leave('after-call-work');
    if (agent.signedOut) return this.remove(agent);
    const seconds = agent.answers === 'automatically' ? 0 : afterCallWorkSeconds;
    setTimeout(() => {
      if (agent.state !== 'after-call-work') return;
      this.release(agent);
      this.offerWaiting();
    }, seconds * 1000).unref();
  }

  contactsIn(queueArn: string): number {
    return this.waiting.filter((each) => each.queueArn === queueArn).length;
  }

  metrics(queueArn: string): QueueMetrics {
    const inQueue = this.waiting.filter((each) => each.queueArn === queueArn);
    const agents = this.signedIn.filter((agent) => this.serves(agent, queueArn));
    const oldest = Math.min(Date.now(), ...inQueue.map(({ since }) => since));
    return {
      contactsInQueue: inQueue.length,
      oldestContactAgeSeconds: Math.round((Date.now() - oldest) / 1000),
      agentsOnline: agents.length,
      agentsStaffed: agents.filter(({ state }) => state !== 'missed').length,
      agentsAvailable: agents.filter(({ state }) => state === 'available').length,
    };
  }

  private serves(agent: Agent, queueArn: string): boolean {
    return queueArn === ownQueue(agent) || (!isOwnQueue(queueArn) && this.options.isServed(queueArn));
  }

  /** Somebody may have signed in under the same name since. */
  private remove(agent: Agent): void {
    if (this.agents.get(agent.name) === agent) this.agents.delete(agent.name);
  }

  private release(agent: Agent): void {
    agent.leave('available');
    agent.idleSince = Date.now();
  }

  private withdraw(agent: Agent, state: 'available' | 'missed', from = this.waitingFor(agent)): void {
    const offer = from?.offer;
    if (from) from.offer = null;
    agent.leave(state);
    offer?.settle();
  }

  private waitingFor(agent: Agent): Waiting | undefined {
    return this.waiting.find(({ offer }) => offer?.agent === agent);
  }

  private offerWaiting(): void {
    for (const waiting of this.waiting.toSorted(byTurn)) {
      if (waiting.offer) continue;
      const [agent] = this.signedIn
        .filter((each) => each.state === 'available' && !each.signedOut && this.serves(each, waiting.queueArn))
        .toSorted((a, b) => a.idleSince - b.idleSince);
      if (agent) this.offer(waiting, agent);
    }
  }

  private offer(waiting: Waiting, agent: Agent): void {
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const offer = { agent, settled, settle };
    waiting.offer = offer;
    agent.offer(waiting.contact);
    if (agent.answers === 'automatically') return this.accept(agent);
    const ringing = setTimeout(
      () => {
        this.withdraw(agent, 'missed', waiting);
        this.offerWaiting();
      },
      (this.options.ringSeconds ?? ringSeconds) * 1000,
    );
    ringing.unref();
    void settled.then(() => clearTimeout(ringing));
  }
}

function ownQueue({ arn, name }: Agent): string {
  return arn.replace(/\/agent\/.*$/, `/queue/agent/${name}`);
}

function isOwnQueue(queueArn: string): boolean {
  return queueArn.includes('/queue/agent/');
}
