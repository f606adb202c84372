import { beforeEach, describe, expect, it } from 'vitest';
import { type TeachLineDeps, teachLine, Wish } from '../../../functions/teach-line/teach-line.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { fakeStorage } from '../storage/storage.ts';

const city = loadCity('city/hartford');
const correction = { contactId: 'call-1', language: 'en' as const, text: 'the road is open', label: 'pothole' };

let deps: TeachLineDeps;
beforeEach(() => {
  deps = { ...fakeStorage(), city };
});
const correct = (changed: Partial<typeof correction> = {}) =>
  teachLine(deps, { do: 'correct', correction: { ...correction, ...changed } });
const taught = async () => teachLine(deps, { do: 'corrections' });

describe('what an agent corrects', () => {
  it('is something to learn from, once however often it is sent', async () => {
    for (const _ of [1, 2]) expect(await correct()).toEqual({ status: 'corrected', contactId: 'call-1' });
    const { contactId: _, ...example } = correction;
    expect(await taught()).toEqual({ status: 'corrections', examples: [example] });
  });

  it('is kept without what tells who called', async () => {
    await correct({ text: 'my name is Rosa, call me at 860-555-0123 about the hole at 4512 Main Street' });
    const kept = JSON.stringify(await taught());
    expect(kept).toContain('about the hole');
    expect(kept).not.toMatch(/Rosa|555|4512/);
  });

  it.each(['birth-certificate', 'status', 'person', 'none', 'emergency'])('may be "%s"', async (label) => {
    expect(await correct({ label })).toMatchObject({ status: 'corrected' });
  });

  it('is refused with what was expected when there is no such code, and nothing is kept', async () => {
    expect(await correct({ label: 'moon-light' })).toEqual({
      status: 'unknown-label',
      expected: expect.stringContaining("a service's code"),
    });
    expect(await taught()).toEqual({ status: 'corrections', examples: [] });
  });

  it.each([
    ['no text', { ...correction, text: '  ' }],
    ['an unknown language', { ...correction, language: 'fr' }],
    ['no call', { ...correction, contactId: '' }],
    ['something else beside it', { ...correction, agent: 'Desk-1' }],
  ])('is not understood with %s', (_, wrong) => {
    expect(Wish.safeParse({ do: 'correct', correction: wrong }).success).toBe(false);
  });
});

describe('what a department asks', () => {
  const since = '2026-03-01T00:00:00.000Z';

  it('is what could not be answered in its place', async () => {
    const storage = fakeStorage();
    const gap = { contactId: 'call-1', at: '2026-03-02T15:05:00.000Z', kind: 'no-answer', language: 'en' } as const;
    await storage.keepGap('police', { ...gap, words: 'where may I keep bees' });
    const asked = await teachLine({ ...storage, city }, { do: 'gaps', department: 'police', since });
    expect(asked).toEqual({ status: 'gaps', gaps: [{ ...gap, words: 'where may I keep bees' }] });
  });

  it('is refused when there is no such department', async () => {
    expect(await teachLine(deps, { do: 'gaps', department: 'moon', since })).toEqual({
      status: 'unknown-department',
      expected: expect.stringContaining('public-works, '),
    });
  });
});
