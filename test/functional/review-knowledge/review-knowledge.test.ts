import { beforeEach, describe, expect, it } from 'vitest';
import { reviewKnowledge } from '../../../functions/review-knowledge/review-knowledge.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const whole = loadCity('city/hartford');
const monday = '2026-03-09T11:00:00Z';
/** All was reviewed a week ago. */
const city = { ...whole, articles: whole.articles.map((article) => ({ ...article, reviewed: '2026-03-02' })) };
const withOld = (id: string) => ({
  ...city,
  articles: city.articles.map((article) => (article.id === id ? { ...article, reviewed: '2024-01-31' } : article)),
});
const gap = {
  contactId: 'call-1',
  at: '2026-03-05T15:05:00.000Z',
  kind: 'no-answer',
  language: 'en',
  words: 'where may I keep bees',
} as const;

type Told = { readonly department: string; readonly subject: string; readonly text: string };
let storage: Storage;
let told: Told[];
beforeEach(() => {
  storage = fakeStorage();
  told = [];
});
const review = (reviewed = city, silent: readonly string[] = []) =>
  reviewKnowledge(
    {
      ...storage,
      city: reviewed,
      tellDepartment: async (department, { subject, text }) => {
        if (silent.includes(department)) throw new Error('no such topic');
        told.push({ department, subject, text });
      },
    },
    monday,
  );

describe('on Monday', () => {
  it('nobody hears anything when nothing is due and nothing was asked in vain', async () => {
    await review();
    expect(told).toEqual([]);
  });

  it('the owner of an article that nobody reviewed for too long is told, and nobody else', async () => {
    await review(withOld('birth-certificate'));
    expect(told).toHaveLength(1);
    expect(told[0]?.department).toBe('vital-records');
    expect(told[0]?.text).toMatch(/Birth certificates \(birth-certificate\), last reviewed 2024-01-31/);
  });

  it('a department hears what was asked of it last week in vain, and how near the line came', async () => {
    await storage.keepGap('public-works', gap);
    await storage.keepGap('public-works', { ...gap, contactId: 'call-2', kind: 'not-enough', nearest: 'trash-day' });
    await storage.keepGap('public-works', {
      ...gap,
      contactId: 'call-3',
      at: '2026-03-01T00:00:00.000Z',
      words: 'old',
    });
    await review();
    expect(told).toHaveLength(1);
    expect(told[0]?.department).toBe('public-works');
    expect(told[0]?.subject).toMatch(/0 articles to review, 2 questions/);
    expect(told[0]?.text).toMatch(/"where may I keep bees"$/m);
    expect(told[0]?.text).toMatch(/heard trash-day, and wanted a person/);
    expect(told[0]?.text).not.toContain('old');
  });

  it('one department that cannot be told keeps no other from hearing, and the failure is not hidden', async () => {
    for (const department of ['public-works', 'police', 'fire']) await storage.keepGap(department, gap);
    await expect(review(city, ['police'])).rejects.toThrow('1 departments were not told');
    expect(told.map(({ department }) => department).toSorted()).toEqual(['fire', 'public-works']);
  });

  it('a long list is cut, and says so', async () => {
    for (let call = 0; call < 60; call += 1) await storage.keepGap('fire', { ...gap, contactId: `call-${call}` });
    await review();
    expect(told[0]?.text).toMatch(/and 10 more$/);
  });
});
