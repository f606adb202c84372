import { beforeEach, describe, expect, it } from 'vitest';
import type { UnfinishedCall } from '../../../shared/domain/caller.ts';
import { aFollower } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

const { phoneHash } = aFollower();
const cutOff: UnfinishedCall = {
  contactId: 'c0ffee00-0000-4000-8000-000000000001',
  endedAt: '2026-03-02T15:00:00.000Z',
  serviceCode: 'pothole',
  words: 'a hole in the road',
  placeWords: '',
  follower: aFollower(),
};

describe.each(keptWhere())('callers kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  it('are nobody special until something is known of them', async () => {
    expect(await storage.callerOf(phoneHash)).toEqual({ caller: {} });
  });

  it('are remembered with their language, their consent and their stop, each on its own', async () => {
    await storage.rememberLanguage(phoneHash, 'es');
    await storage.rememberConsent(phoneHash, '2026-03-02T15:00:00.000Z');
    await storage.stopTexts(phoneHash, '2026-03-03T15:00:00.000Z');
    await storage.rememberLanguage(phoneHash, 'en');
    expect(await storage.callerOf(phoneHash)).toEqual({
      caller: {
        language: 'en',
        textsAgreedAt: '2026-03-02T15:00:00.000Z',
        textsStoppedAt: '2026-03-03T15:00:00.000Z',
      },
    });
    expect(await storage.callerOf('another')).toEqual({ caller: {} });
  });

  it('keep the last call that was cut off, until it is forgotten', async () => {
    await storage.keepUnfinishedCall(cutOff);
    await storage.keepUnfinishedCall({ ...cutOff, serviceCode: 'graffiti' });
    await storage.askText({ contactId: cutOff.contactId, articleId: 'city-hall-hours', follower: aFollower() });
    expect(await storage.callerOf(phoneHash)).toEqual({
      caller: {},
      unfinished: { ...cutOff, serviceCode: 'graffiti' },
    });
    await storage.forgetUnfinishedCall(phoneHash);
    await storage.forgetUnfinishedCall(phoneHash);
    expect(await storage.callerOf(phoneHash)).toEqual({ caller: {} });
  });
});
