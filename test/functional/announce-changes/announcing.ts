import type { AnnounceChangeDeps } from '../../../functions/announce-changes/announce-change.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { openSealedPhone } from '../../../shared/adapters/line-keys.ts';
import { testKeys } from '../../support/builders.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');

export type Step = 'takeTurn' | 'send' | 'markTold';
export type Crash = { readonly at: 'before' | 'after'; readonly step: Step };

export type Announcer = {
  readonly deps: AnnounceChangeDeps;
  readonly storage: Storage;
  readonly texts: { readonly to: string; readonly text: string }[];
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

/** The announcer on fakes; its clock moves only when it sleeps. */
export function anAnnouncer(): Announcer {
  const storage = fakeStorage();
  const texts: Announcer['texts'] = [];
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

  const deps: AnnounceChangeDeps = {
    takeTurn: (announcement, at, leaseSeconds) =>
      crashing('takeTurn', () => storage.takeTurn(announcement, at, leaseSeconds)),
    markTold: (announcement, at) => crashing('markTold', () => storage.markTold(announcement, at)),
    workOrder: (key) => storage.workOrder(key),
    callerOf: (phoneHash) => storage.callerOf(phoneHash),
    countReport: (workOrder, request) => storage.countReport(workOrder, request),
    forgetReports: (workOrder) => storage.forgetReports(workOrder),
    sendText: (to, text) => crashing('send', () => void texts.push({ to, text })),
    tellDepartment: (department, message) =>
      crashing('send', () => void departmentMessages.push({ department, ...message })),
    city,
    openSealedPhone: (sealed) => openSealedPhone(sealed, testKeys),
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      const until = now + milliseconds;
      slept += milliseconds / 1000;
      // Whatever else is under way gets as far as it can without time passing.
      await new Promise(setImmediate);
      now = Math.max(now, until);
    },
  };
  return {
    deps,
    storage,
    texts,
    departmentMessages,
    crashOnce: (next) => {
      crash = next;
    },
    sleptSeconds: () => slept,
  };
}
