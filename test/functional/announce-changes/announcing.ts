import type { AnnounceChangeDeps } from '../../../functions/announce-changes/announce-change.ts';
import { type SendMessageDeps, sendMessage } from '../../../functions/send-messages/send-message.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import type { PublishedRequests } from '../../../shared/adapters/dynamodb/published-requests.ts';
import { openSealedPhone } from '../../../shared/adapters/line-keys.ts';
import { Message } from '../../../shared/domain/message.ts';
import type { Announcement } from '../../../shared/domain/telling.ts';
import { testKeys } from '../../support/builders.ts';
import { fakePublishedRequests } from '../../support/fakes/fake-published-requests.ts';
import type { FakeTable } from '../../support/fakes/fake-table.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');

export type Step = 'takeTurn' | 'send' | 'markTold';
export type Crash = { readonly at: 'before' | 'after'; readonly step: Step };

export type Announcer = {
  readonly deps: AnnounceChangeDeps;
  readonly published: PublishedRequests;
  /** What sends the messages that the announcer hands on. */
  readonly sending: SendMessageDeps;
  readonly storage: Storage;
  readonly texts: { readonly to: string; readonly text: string }[];
  readonly calls: Parameters<SendMessageDeps['startCall']>[0][];
  readonly departmentMessages: {
    readonly department: string;
    readonly subject: string;
    readonly text: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  /** The next time an announcement gets there, the function dies. */
  readonly crashOnce: (crash: Crash) => void;
  readonly sleptSeconds: () => number;
};

/** The announcer and, behind it, the sender, on fakes; their clock moves only when it sleeps. */
export function anAnnouncer(table?: FakeTable): Announcer {
  const storage = fakeStorage(table);
  const texts: Announcer['texts'] = [];
  const calls: Announcer['calls'] = [];
  const departmentMessages: Announcer['departmentMessages'] = [];
  let crash: Crash | undefined;
  let now = Date.UTC(2026, 2, 2, 15);
  let slept = 0;

  function crashIf(at: Crash['at'], step: Step): void {
    if (crash?.at !== at || crash.step !== step) return;
    crash = undefined;
    throw new Error(`died ${at} ${step}`);
  }
  async function crashing<T>(step: Step, effect: () => Promise<T> | T): Promise<T> {
    crashIf('before', step);
    const answer = await effect();
    crashIf('after', step);
    return answer;
  }

  const telling = {
    takeTurn: (announcement: Announcement, at: number, leaseSeconds: number) =>
      crashing('takeTurn', () => storage.takeTurn(announcement, at, leaseSeconds)),
    markTold: (announcement: Announcement, at: number) =>
      crashing('markTold', () => storage.markTold(announcement, at)),
    city,
    now: () => new Date(now),
    sleep: async (milliseconds: number) => {
      const until = now + milliseconds;
      slept += milliseconds / 1000;
      // Whatever else is under way gets as far as it can without time passing.
      await new Promise(setImmediate);
      now = Math.max(now, until);
    },
  };
  const sending: SendMessageDeps = {
    ...storage,
    ...telling,
    quiet: city,
    openSealedPhone: (sealed) => openSealedPhone(sealed, testKeys),
    sendText: (to, text) => crashing('send', () => void texts.push({ to, text })),
    startCall: (call) => crashing('send', () => void calls.push(call)),
    partsPerSecond: Number.POSITIVE_INFINITY,
    partsPerDay: 1000,
  };
  const published = fakePublishedRequests();
  const deps: AnnounceChangeDeps = {
    ...storage,
    ...published,
    ...telling,
    tellDepartment: (department, message) =>
      crashing('send', () => void departmentMessages.push({ department, ...message })),
    // The queue between the two, without the waiting: what fails comes again with the record.
    handOn: async (messages) => {
      for (const message of messages) await sendMessage(sending, Message.parse(JSON.parse(JSON.stringify(message))));
    },
  };
  return {
    deps,
    sending,
    calls,
    storage,
    published,
    texts,
    departmentMessages,
    crashOnce: (next) => {
      crash = next;
    },
    sleptSeconds: () => slept,
  };
}
