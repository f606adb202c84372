import { beforeEach, describe, expect, it } from 'vitest';
import { type StopTextsDeps, stopTexts } from '../../../functions/stop-texts/stop-texts.ts';
import { hashPhone } from '../../../shared/adapters/line-keys.ts';
import { mayTell } from '../../../shared/domain/caller.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import { aFollower, phoneOfAna, testKeys } from '../../support/builders.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const { phoneHash, consent } = aFollower();
const call = { phone: phoneOfAna, languageCode: 'en-US' };
const at = (day: number) => `2026-03-0${day}T16:00:00.000Z`;

let table: FakeTable;
let storage: Storage;
let deps: StopTextsDeps;
beforeEach(() => {
  table = fakeTable();
  storage = fakeStorage(table);
  deps = { ...storage, hashPhone: (phone) => hashPhone(phone, testKeys), now: () => new Date(at(2)) };
});
const ana = async () => (await storage.callerOf(phoneHash)).caller;

describe('a wish for no more texts', () => {
  it.each([
    ['en', 'en-US'],
    ['es', 'es-US'],
  ] as const)('is kept and confirmed, in %s', async (language, languageCode) => {
    const words = wordsIn[language];
    expect(await stopTexts(deps, { ...call, languageCode })).toEqual({
      status: 'stopped',
      say: words.textsStopped(),
      sayOutbound: words.callsStopped(),
    });
    expect(await ana()).toEqual({ textsStoppedAt: at(2) });
  });

  it('ends what was agreed to before it, and not what is agreed to after it', async () => {
    expect(mayTell(consent, await ana())).toBe(true);
    await stopTexts(deps, call);
    expect(mayTell(consent, await ana())).toBe(false);
    expect(mayTell({ ...consent, given: at(3) }, await ana())).toBe(true);
  });

  it('takes nothing else from what is known of the number, nor anything from others', async () => {
    await storage.rememberLanguage(phoneHash, 'es');
    await storage.rememberLanguage('the hash of Bea’s number', 'es');
    await stopTexts(deps, call);
    expect(await ana()).toEqual({ language: 'es', textsStoppedAt: at(2) });
    expect((await storage.callerOf('the hash of Bea’s number')).caller).toEqual({ language: 'es' });
  });

  it('is the same said again; said later, it holds from then on', async () => {
    await stopTexts(deps, call);
    await stopTexts(deps, call);
    expect(await ana()).toEqual({ textsStoppedAt: at(2) });
    await stopTexts({ ...deps, now: () => new Date(at(4)) }, call);
    expect(mayTell({ ...consent, given: at(3) }, await ana())).toBe(false);
  });

  it('of a withheld number is answered with what else to do, and nothing is kept', async () => {
    const answer = await stopTexts(deps, { ...call, phone: undefined });
    expect(answer).toMatchObject({ status: 'no-number', say: wordsIn.en.textsNotStopped() });
    expect(Object.values(answer)).not.toContain('');
    expect(table.callers.size).toBe(0);
  });

  it('fails when it cannot be kept, so that the flow does not promise it', async () => {
    const away = { ...deps, stopTexts: () => Promise.reject(new Error('the table is away')) };
    await expect(stopTexts(away, call)).rejects.toThrow('the table is away');
  });
});
