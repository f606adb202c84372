import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../shared/domain/telling.ts';
import { freshTrackingNumber } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

describe.each(keptWhere())('turns and numbers kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  describe('the sequence of tracking numbers', () => {
    it('counts from nought, block by block', async () => {
      const take = storage.anInstanceTakingNumbers(3);
      const taken: number[] = [];
      for (let number = 0; number < 7; number += 1) taken.push(await take());
      expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    it('gives no number twice to instances that take at the same time', async () => {
      const instances = Array.from({ length: 8 }, (_, index) => storage.anInstanceTakingNumbers(1 + (index % 4)));
      const taken = await Promise.all(instances.flatMap((take) => Array.from({ length: 25 }, () => take())));
      expect(new Set(taken).size).toBe(200);
    });
  });

  describe('the turn to tell somebody', () => {
    const announcement: Announcement = {
      about: freshTrackingNumber(),
      change: 'received',
      recipient: 'follower',
    };

    it('is one sender at a time, until its lease ends', async () => {
      expect(await storage.takeTurn(announcement, 1000, 10)).toBe('mine');
      expect(await storage.takeTurn(announcement, 1009.5, 10)).toBe('somebody-else-is-telling');
      expect(await storage.takeTurn(announcement, 1010, 10)).toBe('mine');
      expect(await storage.takeTurn(announcement, 1011, 10)).toBe('somebody-else-is-telling');
    });

    it('never comes again once it was told, however late', async () => {
      await storage.takeTurn(announcement, 1000, 10);
      await storage.markTold(announcement, 1001.25);
      expect(await storage.takeTurn(announcement, 1002, 10)).toBe('already-told');
      expect(await storage.takeTurn(announcement, 9_000_000, 10)).toBe('already-told');
    });

    it('goes to one of many who ask at once', async () => {
      const turns = await Promise.all(Array.from({ length: 10 }, () => storage.takeTurn(announcement, 1000, 10)));
      expect(turns.filter((turn) => turn === 'mine')).toHaveLength(1);
      expect(turns.filter((turn) => turn === 'somebody-else-is-telling')).toHaveLength(9);
    });

    it('is apart for each recipient and each request', async () => {
      await storage.takeTurn(announcement, 1000, 10);
      expect(await storage.takeTurn({ ...announcement, recipient: 'department' }, 1000, 10)).toBe('mine');
      const another = { ...announcement, about: freshTrackingNumber() };
      expect(await storage.takeTurn(another, 1000, 10)).toBe('mine');
    });
  });
});
