import { describe, expect, it } from 'vitest';
import { likelihoods, readModel } from '../../../shared/domain/understanding/model.ts';
import { signsOfText } from '../../../shared/domain/understanding/signs.ts';
import { type Example, train } from '../../../shared/domain/understanding/training.ts';
import { stems } from '../../../shared/language/languages.ts';

const said: Readonly<Record<string, readonly string[]>> = {
  pothole: [
    'a pothole',
    'a deep hole in the road',
    'the road has holes',
    'potholes on my street',
    'hole in the street',
  ],
  tree: ['a fallen tree', 'a tree needs trimming', 'dead branches on a tree', 'trees over the wires', 'cut the tree'],
  rodents: ['rats in the yard', 'a rat ran by', 'mice and rats', 'there are rats', 'rats by the trash'],
};
const examples: Example[] = Object.entries(said).flatMap(([label, texts]) =>
  texts.map((text) => ({ language: 'en', label, text })),
);
const stored = train(examples, stems);
const model = readModel(JSON.parse(JSON.stringify(stored)));
const guess = (text: string) => likelihoods(model, signsOfText(text, stems.en));

describe('a trained model', () => {
  it('knows the label of what it learnt from', () => {
    for (const { text, label } of examples) expect(guess(text)[0]?.label).toBe(label);
  });

  it('knows it of what it never saw: other endings, other words around it, letters mistaken', () => {
    expect(guess('there is a big hole in front of us')[0]?.label).toBe('pothole');
    expect(guess('the tree is falling')[0]?.label).toBe('tree');
    expect(guess('some ratts')[0]?.label).toBe('rodents');
  });

  it('shares one certainty among its labels, the likeliest first', () => {
    for (const text of ['a hole by the tree', '', 'zzz', 'x '.repeat(2000)]) {
      const all = guess(text);
      expect(all.map(({ label }) => label).toSorted()).toEqual(['pothole', 'rodents', 'tree']);
      expect(all.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
      expect(all.map(({ confidence }) => confidence)).toEqual(
        all.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
      );
    }
  });

  it('is less sure of two things at once than of one', () => {
    expect(guess('a tree and a hole and rats')[0]?.confidence).toBeLessThan(
      guess('a deep hole in the road')[0]?.confidence ?? 0,
    );
  });

  it('is the same whenever it is trained on the same, and another when it is not', () => {
    expect(train(examples, stems)).toEqual(stored);
    expect(train([...examples, { language: 'en', label: 'tree', text: 'a stump' }], stems)).not.toEqual(stored);
  });
});
