import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { makeArticleFinder } from '../../shared/domain/article-finder.ts';
import { languages } from '../../shared/domain/city.ts';
import { vocabularies } from '../../shared/language/languages.ts';

const city = loadCity('city/hartford');
const find = makeArticleFinder(city, vocabularies);

/** Written before any tuning, from the articles' subjects alone; nothing is tuned on the half to measure. */
const Rows = z.array(
  z.strictObject({ half: z.enum(['tuning', 'measure']), label: z.string(), text: z.string().min(1) }),
);

describe.each(languages)('plain questions (%s)', (language) => {
  const file = readFileSync(new URL(`../data/questions-${language}.csv`, import.meta.url), 'utf8');
  const rows = Rows.parse(parse(file, { columns: true }));

  it('are at least 150, none twice, with some for every article in both halves', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
    for (const half of ['tuning', 'measure'] as const) {
      const labels = new Set(rows.filter((row) => row.half === half).map(({ label }) => label));
      expect([...labels].toSorted()).toEqual(city.articles.map(({ id }) => id).toSorted());
    }
  });

  it.each(['tuning', 'measure'] as const)('get the right article or a person, and seldom a wrong one (%s)', (half) => {
    const asked = rows.filter((row) => row.half === half);
    const answers = asked.map(({ text, label }) => {
      const id = find(text, language)?.id;
      return id === undefined ? 'none' : id === label ? 'right' : 'wrong';
    });
    const count = (what: (typeof answers)[number]) => answers.filter((answer) => answer === what).length;
    console.log(
      `questions (${language}, ${half}): ${count('right')} right, ${count('wrong')} wrong, ${count('none')} to a person, of ${asked.length}`,
    );
    expect(count('right') / asked.length).toBeGreaterThan(0.5);
    expect(count('wrong') / asked.length).toBeLessThan(0.15);
  });
});
