import type { Announcements } from '../../../shared/adapters/dynamodb/announcements.ts';
import { type FakeTable, tellingKeyOf } from './fake-table.ts';

export function fakeAnnouncementsIn(table: FakeTable): Announcements {
  const { around, tellings } = table;
  return {
    takeTurn: (announcement, now, leaseSeconds) =>
      around('takeTurn', () => {
        const key = tellingKeyOf(announcement);
        const standing = tellings.get(key);
        if (standing?.toldAt !== undefined) return 'already-told';
        if (standing && standing.leaseUntil > now) return 'somebody-else-is-telling';
        tellings.set(key, { leaseUntil: now + leaseSeconds });
        return 'mine';
      }),

    markTold: (announcement, now) =>
      around('markTold', () => {
        const key = tellingKeyOf(announcement);
        tellings.set(key, { leaseUntil: tellings.get(key)?.leaseUntil ?? 0, toldAt: now });
      }),
  };
}
