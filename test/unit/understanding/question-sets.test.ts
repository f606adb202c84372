import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeArticleSearch } from '../../../shared/domain/article-search.ts';
import { languages } from '../../../shared/domain/city.ts';
import { vocabularies } from '../../../shared/language/languages.ts';
import { city, model } from '../../support/understanding.ts';

const search = makeArticleSearch(city, vocabularies, model);

/** Written before any tuning, from the articles' subjects alone; nothing is tuned on the half to measure. */
const Rows = z.array(
  z.strictObject({ half: z.enum(['tuning', 'measure']), label: z.string(), text: z.string().min(1) }),
);

describe.each(languages)('plain questions (%s)', (language) => {
  const file = readFileSync(new URL(`../../data/questions-${language}.csv`, import.meta.url), 'utf8');
  const rows = Rows.parse(parse(file, { columns: true }));

  it('are at least 150, none twice, with some for every article in both halves', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
    for (const half of ['tuning', 'measure'] as const) {
      const labels = new Set(rows.filter((row) => row.half === half).map(({ label }) => label));
      expect([...labels].toSorted()).toEqual(city.articles.map(({ id }) => id).toSorted());
    }
  });

  it.each(['tuning', 'measure'] as const)('find the right article first in nine of ten cases (%s)', (half) => {
    const asked = rows.filter((row) => row.half === half);
    const found = asked.map(({ text, label }) =>
      search(text, language).findIndex(({ article }) => article.id === label),
    );
    const first = found.filter((at) => at === 0).length;
    const amongThree = found.filter((at) => at >= 0 && at < 3).length;
    console.log(
      `questions (${language}, ${half}): ${first} right first, ${amongThree} among three, of ${asked.length}`,
    );
    expect(first / asked.length).toBeGreaterThanOrEqual(0.9);
    expect(amongThree / asked.length).toBeGreaterThanOrEqual(0.9);
  });
});
