import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { loadExamples } from '../../../shared/adapters/example-files.ts';
import { languages } from '../../../shared/domain/city.ts';
import { lineLabels } from '../../../shared/domain/need.ts';
import { ownSets } from '../../../understanding/own-sets.ts';

const city = loadCity('city/hartford');

describe('what the sample city’s line learns from', () => {
  const examples = loadExamples(city, 'city/hartford');

  it('has something for each service, article and wish, in each language', () => {
    for (const language of languages) {
      const labels = new Set(examples.filter((each) => each.language === language).map(({ label }) => label));
      const expected = [...city.services.map(({ code }) => code), ...city.articles.map(({ id }) => id), ...lineLabels];
      expect([...labels].toSorted()).toEqual(expected.toSorted());
    }
  });

  it('is no sentence of the sets that measure it', () => {
    const learnt = new Set(examples.map(({ text }) => text.toLowerCase()));
    const measured = ownSets().flatMap(({ texts }) => texts);
    expect(measured.length).toBeGreaterThan(800);
    expect(measured.filter(({ text }) => learnt.has(text.toLowerCase()))).toEqual([]);
  });
});

describe('a city’s own examples', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'examples-'));
    mkdirSync(join(folder, 'examples'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const load = (csv: string) => {
    writeFileSync(join(folder, 'examples', 'own.csv'), csv);
    return loadExamples(city, folder);
  };

  it('are learnt from, commas and quotes and all', () => {
    expect(load('language,label,text\nen,pothole,"a ""hole"", deep"\n')).toContainEqual({
      language: 'en',
      label: 'pothole',
      text: 'a "hole", deep',
    });
  });

  it.each([
    ['a code nobody knows', 'language,label,text\nen,pothole,a hole\nen,moon,x\n', ':3: label: expected a service'],
    ['a language nobody speaks', 'language,label,text\nfr,pothole,un trou\n', ':2: language: expected en or es'],
    ['nothing said', 'language,label,text\nen,pothole," "\n', ':2: text: expected what a resident says'],
    [
      'a column missing',
      'language,text\nen,a hole\n',
      ':1: expected the columns language, label, text, found no label',
    ],
    ['a comma too many', 'language,label,text\nen,pothole,a hole, deep\n', ':2: expected 3 columns'],
  ])('are refused with %s, by file and line', (_, csv, says) => {
    expect(() => load(csv)).toThrow(`own.csv${says}`);
  });
});
