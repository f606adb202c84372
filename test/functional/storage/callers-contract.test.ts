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

  describe('who stops texts and starts them again', () => {
    const at = (hour: number) => `2026-03-02T${hour}:00:00.000Z`;
    const known = async () => (await storage.callerOf(phoneHash)).caller;

    it('has agreed again, and nothing is left of the stop', async () => {
      await storage.stopTexts(phoneHash, at(15));
      await storage.startTexts(phoneHash, at(16));
      expect(await known()).toEqual({ textsAgreedAt: at(16) });
      await storage.stopTexts(phoneHash, at(17));
      expect(await known()).toEqual({ textsAgreedAt: at(16), textsStoppedAt: at(17) });
    });

    it('is not stopped by a stop from before that comes late, or comes again', async () => {
      await storage.stopTexts(phoneHash, at(15));
      await storage.startTexts(phoneHash, at(16));
      await storage.stopTexts(phoneHash, at(15));
      expect(await known()).toEqual({ textsAgreedAt: at(16) });
    });

    it('is not started by a start from before the stop, nor by one of the same moment', async () => {
      await storage.stopTexts(phoneHash, at(16));
      for (const hour of [15, 16]) await storage.startTexts(phoneHash, at(hour));
      expect(await known()).toEqual({ textsStoppedAt: at(16) });
    });

    it('is not stopped by what came before a consent on the telephone', async () => {
      await storage.rememberConsent(phoneHash, at(16));
      await storage.stopTexts(phoneHash, at(15));
      expect(await known()).toEqual({ textsAgreedAt: at(16) });
      await storage.stopTexts(phoneHash, at(16));
      expect(await known()).toEqual({ textsAgreedAt: at(16), textsStoppedAt: at(16) });
    });

    it('is known by a start alone', async () => {
      await storage.startTexts(phoneHash, at(15));
      expect(await known()).toEqual({ textsAgreedAt: at(15) });
      expect(await storage.callerOf('another')).toEqual({ caller: {} });
    });

    // Connect writes whole seconds, SNS and our own clock milliseconds: as text, 15:00:00Z sorts after 15:00:00.500Z.
    it('is held to the order of the instants, however they are written', async () => {
      await storage.startTexts(phoneHash, '2026-03-02T15:00:00.500Z');
      await storage.stopTexts(phoneHash, '2026-03-02T15:00:00Z');
      expect(await known()).toEqual({ textsAgreedAt: '2026-03-02T15:00:00.500Z' });
      await storage.stopTexts(phoneHash, '2026-03-02T15:00:01Z');
      await storage.startTexts(phoneHash, '2026-03-02T15:00:01Z');
      expect(await known()).toMatchObject({ textsStoppedAt: '2026-03-02T15:00:01.000Z' });
      await storage.startTexts(phoneHash, '2026-03-02T15:00:01.001Z');
      expect(await known()).toEqual({ textsAgreedAt: '2026-03-02T15:00:01.001Z' });
    });
  });
});
