import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectClient, StartOutboundVoiceContactCommand } from '@aws-sdk/client-connect';
import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { type System, startSystem } from '../../../local/system.ts';
import type { Scenario } from '../../../shared/adapters/scenario-files.ts';
import { emulatorAccess } from '../emulated-table.ts';
import { hastened } from '../hastened.ts';
import { Actor, type Numbers } from './acting.ts';
import { breakAsGiven } from './faults.ts';

const inOfficeHours = new Date('2026-11-23T15:00:00Z');
const timeOf = {
  open: inOfficeHours,
  closed: new Date('2026-11-24T04:00:00Z'),
  holiday: new Date('2026-12-25T15:00:00Z'),
};

const numbers = {
  'a number': '+18605550101',
  'another number': '+18605550102',
  'a withheld number': 'anonymous',
} as const;

/** What came of a scenario. */
export type Outcome = {
  readonly trackingNumber: string | null;
  readonly filed: boolean;
  readonly queuedFor: string | null;
  /** Texts that were sent because of the last call. */
  readonly texts: readonly string[];
  readonly promptSeconds: number;
};

/** The whole line, on which scenarios are played one after the other, each as if it was the first. */
export class Stage {
  /** Every block that ran, as `flow/block`. */
  readonly blocksRun = new Set<string>();
  /** The most functions that answered one after the other while the caller heard nothing. */
  mostFunctionsInARow = 0;
  readonly system: System;
  private readonly folder: string;
  private readonly clock: { now: Date };

  private constructor(system: System, folder: string, clock: { now: Date }) {
    this.system = system;
    this.folder = folder;
    this.clock = clock;
    const inARow = new Map<string, number>();
    system.onCallEvent((event, { contactId }) => {
      const functions = event.type === 'lambda' ? (inARow.get(contactId) ?? 0) + 1 : 0;
      if (['lambda', 'prompt', 'queued', 'whisper', 'agent'].includes(event.type)) inARow.set(contactId, functions);
      this.mostFunctionsInARow = Math.max(this.mostFunctionsInARow, functions);
      if (event.type === 'block') this.blocksRun.add(`${event.flow}/${event.identifier}`);
    });
  }

  static async open(assemblyFolder: string): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'connect-311-stage-'));
    const clock = { now: inOfficeHours };
    return new Stage(hastened(await startSystem(assemblyFolder, folder, { now: () => clock.now })), folder, clock);
  }

  async close(): Promise<void> {
    await this.system.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async play(scenario: Scenario): Promise<Outcome> {
    await this.clear();
    const { given } = scenario;
    this.clock.now = timeOf[given.hours];
    let last: string | null = null;
    for (const earlier of scenario.before) {
      for (let time = 0; time < earlier.times; time += 1)
        last = (await this.call(earlier, last)).trackingNumber ?? last;
    }

    if (given.notice) await this.post(given.notice);
    if (given.agents !== 'none') this.signInAgent(given.agents);
    const mend = breakAsGiven(this.system, given);
    try {
      return scenario.outbound
        ? await this.callOut(scenario, scenario.outbound, last)
        : await this.call(scenario, last);
    } finally {
      mend();
    }
  }

  private async call({ from, call }: Pick<Scenario, 'from' | 'call'>, last: string | null): Promise<Outcome> {
    const actor = new Actor(this.system, numbersOf(last));
    const textsBefore = this.texts().length;
    let queuedFor: string | null = null;
    const [summary] = await Promise.all([
      this.system.call({
        from: numbers[from],
        hear: actor.hear,
        onEvent: (event) => {
          if (event.type === 'summary') return;
          if (event.type === 'queued') queuedFor = event.need;
          actor.onEvent(event);
        },
      }),
      actor.act(call),
    ]);
    await this.settle();
    return { ...summary, filed: summary.trackingNumber !== null, queuedFor, texts: this.texts().slice(textsBefore) };
  }

  /** The line calls somebody, as a function would have it do. */
  private async callOut({ call }: Scenario, languageCode: string, last: string | null): Promise<Outcome> {
    const { system } = this;
    const actor = new Actor(system, numbersOf(last));
    const { connect, connectEndpoint } = system.cloud;
    const [flowArn] = [...connect.flows].find(([, { name }]) => name === 'outbound-update') ?? [];
    system.telephones.answer(numbers['a number'], actor.hear);
    const client = new ConnectClient({ ...emulatorAccess, endpoint: connectEndpoint });
    const listening = system.onCallEvent((event, contact) => {
      if (contact.initiationMethod === 'API') actor.onEvent(event);
    });
    try {
      await client.send(
        new StartOutboundVoiceContactCommand({
          InstanceId: connect.instanceArn,
          ContactFlowId: flowArn,
          DestinationPhoneNumber: numbers['a number'],
          SourcePhoneNumber: connect.inbound().number.number,
          Attributes: { languageCode, trackingNumber: last ?? 'none' },
        }),
      );
      await actor.act(call);
      await this.settle();
    } finally {
      listening();
      client.destroy();
    }
    return { trackingNumber: null, filed: false, queuedFor: null, texts: [], promptSeconds: 0 };
  }

  private texts(): string[] {
    return this.system.outbox.entries.filter(({ kind }) => kind === 'sms').map(({ text }) => text);
  }

  private signInAgent(agents: 'free' | 'busy'): void {
    const agent = this.system.exchange.floor.signIn('Desk 1', 'by-hand');
    if (agents === 'busy') agent.state = 'with-caller';
  }

  private async post(notice: NonNullable<Scenario['given']['notice']>): Promise<void> {
    const door = [...this.system.cloud.functions.values()].find(({ name }) => name.endsWith('-post-notice'));
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const posted = await door?.invoke({ do: 'post', notice: { ...notice, id: 'notice', until } });
    if (JSON.stringify(posted) !== '{"status":"posted","id":"notice"}') throw new Error(JSON.stringify(posted));
  }

  private async settle(): Promise<void> {
    if (!(await this.system.settle(20_000))) throw new Error('the line is still at it');
  }

  /** Nobody is on the line, signed in or known any more. The numbers already given are not given again. */
  private async clear(): Promise<void> {
    const { exchange, cloud } = this.system;
    for (const { stop } of exchange.contacts.underWay()) stop();
    for (const agent of exchange.floor.signedIn) {
      if (agent.contact === null) agent.state = 'available';
      exchange.floor.signOut(agent);
    }
    await this.settle();
    const client = new DynamoDBClient({ ...emulatorAccess, endpoint: cloud.dynamoDb.endpoint });
    try {
      const { TableNames = [] } = await client.send(new ListTablesCommand());
      for (const name of TableNames) await emptyTable(client, name);
    } finally {
      client.destroy();
    }
  }
}

function numbersOf(last: string | null): Numbers {
  const number = (last ?? '').replaceAll('-', '');
  // The third digit off by one: what people key most often by mistake.
  const wrongNumber = number.replace(/^(\d\d)(\d)/, (_, before, digit) => `${before}${(Number(digit) + 1) % 10}`);
  return { number, wrongNumber };
}

async function emptyTable(client: DynamoDBClient, name: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const keyNames = new Set(Table?.KeySchema?.map(({ AttributeName }) => AttributeName));
  for await (const { Items = [] } of paginateScan({ client, pageSize: 25 }, { TableName: name })) {
    const deletions = Items.filter(({ pk }) => pk?.S !== 'SEQUENCE').map((item) => ({
      DeleteRequest: { Key: Object.fromEntries(Object.entries(item).filter(([field]) => keyNames.has(field))) },
    }));
    if (deletions.length > 0) await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: deletions } }));
  }
}
