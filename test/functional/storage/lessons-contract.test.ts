import { beforeEach, describe, expect, it } from 'vitest';
import type { Correction } from '../../../shared/domain/correction.ts';
import type { Gap } from '../../../shared/domain/gap.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

const gap: Gap = {
  contactId: 'call-1',
  at: '2026-03-02T15:05:00.000Z',
  kind: 'no-answer',
  language: 'en',
  words: 'where may I keep bees',
};
const correction: Correction = { contactId: 'call-1', language: 'en', text: 'the road is open', label: 'pothole' };

describe.each(keptWhere())('what the line has to learn, kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  it('is what could not be answered since a time, by department, the newest first and each once', async () => {
    const later = { ...gap, contactId: 'call-2', at: '2026-03-03T09:00:00.000Z', nearest: 'zoning' };
    for (const each of [gap, later, gap]) await storage.keepGap('public-works', each);
    await storage.keepGap('police', { ...gap, contactId: 'call-3' });
    expect(await storage.gapsOf('public-works', '2026-03-01T00:00:00.000Z')).toEqual([later, gap]);
    expect(await storage.gapsOf('public-works', '2026-03-03T00:00:00.000Z')).toEqual([later]);
    expect(await storage.gapsOf('public-works', '2026-03-04T00:00:00.000Z')).toEqual([]);
    expect(await storage.gapsOf('fire', '2026-03-01T00:00:00.000Z')).toEqual([]);
  });

  it('is what agents corrected, once for a call, as it was corrected last', async () => {
    expect(await storage.corrections()).toEqual([]);
    await storage.keepCorrection(correction);
    await storage.keepCorrection({ ...correction, contactId: 'call-2' });
    await storage.keepCorrection({ ...correction, label: 'sidewalk' });
    const found = await storage.corrections();
    expect(found.toSorted((a, b) => a.contactId.localeCompare(b.contactId))).toEqual([
      { ...correction, label: 'sidewalk' },
      { ...correction, contactId: 'call-2' },
    ]);
  });
});
