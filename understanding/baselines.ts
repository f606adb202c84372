import MiniSearch from 'minisearch';
import type { Language } from '../shared/domain/city.ts';
import { plainWords } from '../shared/domain/plain-words.ts';
import type { Example } from '../shared/domain/understanding/training.ts';
import type { Answers } from './scores.ts';

/** Something that says what a text is about. */
export type System = (text: string, language: Language) => Answers;

const answersKept = 3;

/** The label whose examples share most words with the text, each word counted by how few labels have it. */
export function keywordMatch(examples: readonly Example[]): System {
  const labelsOfWord = new Map<string, Set<string>>();
  for (const { label, text } of examples) {
    for (const word of plainWords(text)) labelsOfWord.set(word, (labelsOfWord.get(word) ?? new Set()).add(label));
  }
  return (text) => {
    const scores = new Map<string, number>();
    for (const word of new Set(plainWords(text))) {
      const labels = labelsOfWord.get(word) ?? new Set();
      for (const label of labels) scores.set(label, (scores.get(label) ?? 0) + 1 / labels.size);
    }
    return inShares(scores);
  };
}

/** The label of the best example by MiniSearch, as it comes: tolerant of typing errors, and of unfinished words. */
export function searchedPhrases(examples: readonly Example[]): System {
  const index = new MiniSearch<Example & { id: number }>({
    fields: ['text'],
    storeFields: ['label'],
    searchOptions: { fuzzy: 0.2, prefix: (term) => term.length > 3 },
  });
  index.addAll(examples.map((example, id) => ({ ...example, id })));
  return (text) => {
    const scores = new Map<string, number>();
    for (const { label, score } of index.search(plainWords(text).join(' '))) {
      scores.set(label, Math.max(scores.get(label) ?? 0, score));
    }
    return inShares(scores);
  };
}

/** Multinomial naive Bayes over the words of the examples, with add-one smoothing and even odds beforehand. */
export function naiveBayes(examples: readonly Example[]): System {
  const counts = new Map<string, Map<string, number>>();
  const vocabulary = new Set<string>();
  for (const { label, text } of examples) {
    const own = counts.get(label) ?? new Map<string, number>();
    counts.set(label, own);
    for (const word of plainWords(text)) {
      own.set(word, (own.get(word) ?? 0) + 1);
      vocabulary.add(word);
    }
  }
  const totals = new Map([...counts].map(([label, own]) => [label, [...own.values()].reduce((a, b) => a + b, 0)]));
  return (text) => {
    const words = plainWords(text).filter((word) => vocabulary.has(word));
    if (words.length === 0) return [];
    const scores = [...counts].map(([label, own]) => {
      const total = (totals.get(label) ?? 0) + vocabulary.size;
      return [label, words.reduce((sum, word) => sum + Math.log(((own.get(word) ?? 0) + 1) / total), 0)] as const;
    });
    const highest = Math.max(...scores.map(([, score]) => score));
    return inShares(new Map(scores.map(([label, score]) => [label, Math.exp(score - highest)])));
  };
}

function inShares(scores: ReadonlyMap<string, number>): Answers {
  const total = [...scores.values()].reduce((a, b) => a + b, 0);
  return [...scores]
    .map(([code, score]) => ({ code, confidence: score / total }))
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, answersKept);
}
