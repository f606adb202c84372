import type { AskedTexts } from '../../../shared/adapters/dynamodb/asked-texts.ts';
import type { Callers } from '../../../shared/adapters/dynamodb/callers.ts';
import type { Caller } from '../../../shared/domain/caller.ts';
import type { FakeTable } from './fake-table.ts';

export function fakeCallersIn({ around, callers, unfinishedCalls, askedTexts }: FakeTable): Callers & AskedTexts {
  const remember = (phoneHash: string, news: Caller) =>
    around('remember', () => {
      callers.set(phoneHash, { ...callers.get(phoneHash), ...news });
    });
  return {
    callerOf: (phoneHash) =>
      around('callerOf', () => {
        const unfinished = unfinishedCalls.get(phoneHash);
        return structuredClone({ caller: callers.get(phoneHash) ?? {}, ...(unfinished ? { unfinished } : {}) });
      }),
    rememberLanguage: (phoneHash, language) => remember(phoneHash, { language }),
    rememberConsent: (phoneHash, at) => remember(phoneHash, { textsAgreedAt: inMilliseconds(at) }),
    stopTexts: (phoneHash, at) =>
      around('stopTexts', () => {
        const textsStoppedAt = inMilliseconds(at);
        const caller = callers.get(phoneHash) ?? {};
        if (caller.textsAgreedAt && caller.textsAgreedAt > textsStoppedAt) return;
        callers.set(phoneHash, { ...caller, textsStoppedAt });
      }),
    startTexts: (phoneHash, at) =>
      around('startTexts', () => {
        const textsAgreedAt = inMilliseconds(at);
        const { textsStoppedAt, ...caller } = callers.get(phoneHash) ?? {};
        if (!textsStoppedAt || textsStoppedAt < textsAgreedAt) callers.set(phoneHash, { ...caller, textsAgreedAt });
      }),
    keepUnfinishedCall: (call) =>
      around('keepUnfinishedCall', () => {
        unfinishedCalls.set(call.follower.phoneHash, structuredClone(call));
      }),
    forgetUnfinishedCall: (phoneHash) =>
      around('forgetUnfinishedCall', () => {
        unfinishedCalls.delete(phoneHash);
      }),
    askText: (asked) =>
      around('askText', () => {
        askedTexts.set(`${asked.contactId} ${asked.articleId}`, structuredClone(asked));
      }),
  };
}

function inMilliseconds(at: string): string {
  return new Date(at).toISOString();
}
