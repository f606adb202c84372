import { type Language, languages } from '../city.ts';
import { readModel, type StoredModel, scoresFor, softmax, type Vector, vectorOf } from './model.ts';
import { isPair, isPiece, type Signs, type Stem, signsOfText } from './signs.ts';

/** Something a resident may say, and what it means: a service's or article's code, or a need. */
export type Example = { readonly language: Language; readonly label: string; readonly text: string };

export type Stems = Readonly<Record<Language, Stem>>;

const rounds = 8;
/** The first step; the last one is nothing, so that a few examples more change little. */
const firstStep = 2;
/** How strongly weights are held near zero: a word that stands in one example only shall not decide. */
const restraint = 1e-5;
/** Pairs and pieces that stand in fewer examples are an accident. */
const leastExamples = 3;
/** A word belongs to a language when this share of the examples with it do: people mix. */
const nearlyAll = 0.85;
/** Being wrong by less than this about a label costs more time than it teaches. */
const tooLittleToLearnFrom = 1e-4;
/** Leanings learn slowly: that a label has many examples does not make it likely. */
const shareOfLeanings = 0.1;

/**
 * Trains a multinomial logistic regression on examples, by stochastic gradient descent in an order that depends on
 * nothing but the examples: the same ones give the same model. How sure it may be of itself is measured on a fifth of
 * them, by a model that never saw that fifth.
 */
export function train(examples: readonly Example[], stems: Stems): StoredModel {
  const isHeldBack = (at: number) => at % 5 === 4;
  const unsure = learn(
    examples.filter((_, at) => !isHeldBack(at)),
    stems,
  );
  const heldBack = examples.filter((_, at) => isHeldBack(at));
  return { ...learn(examples, stems), sharpness: sharpnessFor(unsure, heldBack, stems) };
}

function learn(examples: readonly Example[], stems: Stems): StoredModel {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const signs = examples.map(({ text, language }) => signsOfText(text, stems[language]));
  const known = signsWorthKnowing(signs);
  const model = {
    rows: new Map([...known.keys()].map((sign, row) => [sign, row])),
    rarities: Float32Array.from(known.values(), (count) => 1 + Math.log((1 + examples.length) / (1 + count))),
  };
  const lessons = examples.map(({ label }, at) => ({
    label: numbers.get(label) ?? 0,
    vector: vectorOf(model, signs[at] ?? new Map()),
  }));
  const { weights, leanings } = descend(lessons, labels.length, known.size);
  return {
    labels,
    signs: [...known.keys()].join('\n'),
    tongues: tonguesOf([...known.keys()], examples, signs),
    rarities: base64(model.rarities),
    ...inShares(weights, labels.length),
    leanings: Array.from(leanings, (leaning) => Number(leaning.toFixed(4))),
    sharpness: 1,
  };
}

/** The language of each sign, where nearly all examples with it are in one. */
function tonguesOf(known: readonly string[], examples: readonly Example[], texts: readonly Signs[]): string {
  const counts = new Map(known.map((sign) => [sign, languages.map(() => 0)]));
  examples.forEach(({ language }, at) => {
    for (const sign of texts[at]?.keys() ?? []) {
      const own = counts.get(sign);
      const number = languages.indexOf(language);
      if (own) own[number] = (own[number] ?? 0) + 1;
    }
  });
  return known
    .map((sign) => {
      const own = counts.get(sign) ?? [];
      const total = own.reduce((a, b) => a + b, 0);
      const number = own.findIndex((count) => count >= nearlyAll * total);
      return number < 0 ? '-' : String(number);
    })
    .join('');
}

/** The sharpness that makes what was held back least surprising. */
function sharpnessFor(stored: StoredModel, heldBack: readonly Example[], stems: Stems): number {
  const model = readModel(stored);
  const scored = heldBack.map(({ text, label, language }) => ({
    scores: scoresFor(model, signsOfText(text, stems[language])),
    right: model.labels.indexOf(label),
  }));
  const surprise = (sharpness: number) =>
    scored.reduce((sum, { scores, right }) => {
      const shares = softmax(scores.map((score) => score * sharpness));
      return sum - Math.log(Math.max(shares[right] ?? 0, Number.MIN_VALUE));
    }, 0);
  const tried = Array.from({ length: 40 }, (_, at) => 0.5 + at / 8).map((sharpness) => ({
    sharpness,
    surprise: surprise(sharpness),
  }));
  return tried.reduce((best, each) => (each.surprise < best.surprise ? each : best)).sharpness;
}

type Lesson = { readonly label: number; readonly vector: Vector };

/** Each sign in at least as many texts as it takes, with how many. */
function signsWorthKnowing(texts: readonly Signs[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const signs of texts) for (const sign of signs.keys()) found.set(sign, (found.get(sign) ?? 0) + 1);
  for (const [sign, count] of found) {
    if (count < leastExamples && (isPair(sign) || isPiece(sign))) found.delete(sign);
  }
  return found;
}

/** Steps from lesson to lesson, each one smaller, against what the model had wrong about it. */
function descend(lessons: readonly Lesson[], labels: number, signs: number) {
  const weights = new Float32Array(signs * labels);
  const leanings = new Float64Array(labels);
  const chance = makeChance();
  // Restraint shrinks every weight at every step; one factor for all of them does the same at once.
  let shrunk = 1;
  let steps = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { label, vector } of shuffled(lessons, chance)) {
      const step = firstStep * (1 - steps / (rounds * lessons.length));
      steps += 1;
      shrunk *= 1 - step * restraint;
      const shares = softmax(scoresOf(vector, weights, leanings, shrunk));
      const wrong = [...shares.entries()]
        .map(([each, share]) => ({ each, by: share - (each === label ? 1 : 0) }))
        .filter(({ by }) => Math.abs(by) >= tooLittleToLearnFrom);
      for (const { each, by } of wrong) leanings[each] = (leanings[each] ?? 0) - step * shareOfLeanings * by;
      vector.rows.forEach((row, at) => {
        const strength = ((vector.values[at] ?? 0) * step) / shrunk;
        for (const { each, by } of wrong) {
          const place = row * labels + each;
          weights[place] = (weights[place] ?? 0) - strength * by;
        }
      });
    }
  }
  return { weights: weights.map((weight) => weight * shrunk), leanings };
}

function scoresOf({ rows, values }: Vector, weights: Float32Array, leanings: Float64Array, shrunk: number) {
  const labels = leanings.length;
  const scores = new Float64Array(labels);
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] ?? 0) * labels;
    const value = values[at] ?? 0;
    for (let label = 0; label < labels; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (weights[start + label] ?? 0);
    }
  }
  return scores.map((score, label) => score * shrunk + (leanings[label] ?? 0));
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function makeChance(): () => number {
  let state = 311;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Weights in a byte each, as shares of the largest of their sign. */
function inShares(weights: Float32Array, labels: number) {
  const scales = new Float32Array(weights.length / labels);
  const shares = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row += 1) {
    const own = weights.subarray(row * labels, (row + 1) * labels);
    const scale = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
    scales[row] = scale;
    own.forEach((weight, label) => {
      shares[row * labels + label] = Math.round(weight / scale);
    });
  }
  return { weights: base64(shares), scales: base64(scales) };
}

function base64(numbers: Float32Array | Int8Array): string {
  return Buffer.from(numbers.buffer).toString('base64');
}
