import { type Language, languages } from '../city.ts';
import { isPiece, type Signs, type Stem, signsOf } from './signs.ts';

/** A trained model as it is stored: everything is text, so that it can be bundled as JSON. */
export type StoredModel = {
  readonly labels: readonly string[];
  /** One a line. */
  readonly signs: string;
  /** A character for each sign: the number of the language it stands in, of `languages`, or `-` where that is open. */
  readonly tongues: string;
  /** How telling each sign is: Float32, base64. */
  readonly rarities: string;
  /** For each sign the weight of each label, as a share (-127 to 127) of the sign's own scale: Int8, base64. */
  readonly weights: string;
  /** Float32, base64. */
  readonly scales: string;
  readonly leanings: readonly number[];
  /** What scores are multiplied by, so that of the answers given with confidence 0.8 eight in ten are right. */
  readonly sharpness: number;
};

export type Model = {
  readonly labels: readonly string[];
  readonly rows: ReadonlyMap<string, number>;
  readonly tongues: string;
  readonly rarities: Float32Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly leanings: readonly number[];
  readonly sharpness: number;
};

export type Likelihood = { readonly label: string; readonly confidence: number };

/** Signs of a text by their rows in the model, with values of length one for words and for pieces each. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array };

export function readModel(stored: StoredModel): Model {
  return {
    labels: stored.labels,
    rows: new Map(stored.signs.split('\n').map((sign, row) => [sign, row])),
    tongues: stored.tongues,
    rarities: new Float32Array(bytesOf(stored.rarities).buffer),
    weights: new Int8Array(bytesOf(stored.weights).buffer),
    scales: new Float32Array(bytesOf(stored.scales).buffer),
    leanings: stored.leanings,
    sharpness: stored.sharpness,
  };
}

/** How likely each label is for a text with these signs, the likeliest first; together they make 1. */
export function likelihoods(model: Model, signs: Signs): Likelihood[] {
  const shares = softmax(scoresFor(model, signs).map((score) => score * model.sharpness));
  return model.labels
    .map((label, at) => ({ label, confidence: shares[at] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** What speaks for each label, in the order of the model's labels. */
export function scoresFor(model: Model, signs: Signs): Float64Array {
  const { labels, leanings, scales, weights } = model;
  const { rows, values } = vectorOf(model, signs);
  const scores = Float64Array.from(leanings);
  rows.forEach((row, at) => {
    const strength = (values[at] ?? 0) * (scales[row] ?? 0);
    const start = row * labels.length;
    for (let label = 0; label < labels.length; label += 1) {
      scores[label] = (scores[label] ?? 0) + strength * (weights[start + label] ?? 0);
    }
  });
  return scores;
}

/** Whether a word stands in the examples, in this form or one so near that half of its pieces do. */
export function knowsWord({ rows }: Model, word: string, stem: Stem): boolean {
  if (rows.has(stem(word))) return true;
  const pieces = [...signsOf([word], stem).keys()].filter(isPiece);
  return pieces.filter((piece) => rows.has(piece)).length * 2 > pieces.length;
}

/** The language in which a word stands in the examples; undefined where it stands in several, or in none. */
export function tongueOf({ rows, tongues }: Model, stemmed: string): Language | undefined {
  const row = rows.get(stemmed);
  return row === undefined ? undefined : languages[Number(tongues[row])];
}

/** A text by the rows of the signs that the model knows. */
export function vectorOf({ rows, rarities }: Pick<Model, 'rows' | 'rarities'>, signs: Signs): Vector {
  const known = [...signs].flatMap(([sign, count]) => {
    const row = rows.get(sign);
    return row === undefined
      ? []
      : [{ row, value: (1 + Math.log(count)) * (rarities[row] ?? 0), piece: isPiece(sign) }];
  });
  const length = (piece: boolean) =>
    Math.sqrt(known.reduce((sum, each) => (each.piece === piece ? sum + each.value ** 2 : sum), 0)) || 1;
  const [ofWords, ofPieces] = [length(false), length(true)];
  return {
    rows: Int32Array.from(known, ({ row }) => row),
    values: Float32Array.from(known, ({ value, piece }) => value / (piece ? ofPieces : ofWords)),
  };
}

/** Scores as shares of one. */
export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** A copy that starts at a whole word of memory, as the wider arrays need. */
function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
