import { sureFrom } from '../shared/domain/need.ts';
import type { Labelled } from './labelled-file.ts';

/** What a system made of a text: answers best first, each with how sure it is (0 to 1). None: it has no answer. */
export type Answer = { readonly code: string; readonly confidence: number };
export type Answers = readonly Answer[];

/** The label of texts no answer is right for. */
export const none = 'none';
/** The label of texts for which any answer is right that is no emergency. */
export const other = 'other';

export type Scores = {
  readonly texts: number;
  /** Share of texts whose first answer is right. */
  readonly first: number;
  /** Share of texts with a right answer among the first three. */
  readonly amongThree: number;
  /** Mean over the codes of the harmonic mean of precision and recall; a missed text counts for the best of its codes. */
  readonly macroF1: number;
  /** The same over the file's own labels. */
  readonly macroF1OfLabels: number;
  /** How far confidence is from the share of right answers, on average over ten equal bands of confidence. */
  readonly calibrationError: number;
};

export type Judged = Labelled & { readonly answers: Answers; readonly given: string; readonly isRight: boolean };

/** Sets answers against what is right. Where nothing is, no answer is, or one so unsure that the line asks back. */
export function judge(labelled: Labelled, answers: Answers): Judged {
  const [best] = answers;
  const abstains = best === undefined || (labelled.right.includes(none) && best.confidence < sureFrom);
  const given = abstains ? none : best.code;
  const isRight = labelled.right.includes(given) || (labelled.right.includes(other) && given !== 'emergency');
  return { ...labelled, answers, given, isRight };
}

/** Scores of what was judged; at least one text. */
export function scoresOf(judged: readonly Judged[]): Scores {
  const share = (holds: (each: Judged) => boolean) => judged.filter(holds).length / judged.length;
  return {
    texts: judged.length,
    first: share(({ isRight }) => isRight),
    amongThree: share(
      ({ isRight, answers, right }) => isRight || answers.slice(0, 3).some(({ code }) => right.includes(code)),
    ),
    macroF1: macroF1OfCodes(judged),
    macroF1OfLabels: macroF1OfLabels(judged),
    calibrationError: calibrationError(judged),
  };
}

type Tally = { right: number; wrongly: number; missed: number };

function macroF1OfCodes(judged: readonly Judged[]): number {
  const tallies = new Map<string, Tally>();
  const tally = (code: string) => {
    const own = tallies.get(code) ?? { right: 0, wrongly: 0, missed: 0 };
    tallies.set(code, own);
    return own;
  };
  for (const { given, isRight, right } of judged) {
    if (isRight) tally(given).right += 1;
    else {
      tally(given).wrongly += 1;
      tally(right[0] ?? none).missed += 1;
    }
  }
  return meanF1([...tallies.values()].filter(({ right, missed }) => right + missed > 0));
}

function macroF1OfLabels(judged: readonly Judged[]): number {
  const labels = Map.groupBy(judged, ({ label }) => label);
  return meanF1(
    [...labels].map(([label, own]) => ({
      right: own.filter(({ isRight }) => isRight).length,
      missed: own.filter(({ isRight }) => !isRight).length,
      wrongly: judged.filter(
        (each) => each.label !== label && !each.isRight && (own[0]?.right.includes(each.given) ?? false),
      ).length,
    })),
  );
}

function meanF1(tallies: readonly Tally[]): number {
  const all = tallies.map(({ right, wrongly, missed }) => (2 * right) / (2 * right + wrongly + missed));
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

function calibrationError(judged: readonly Judged[]): number {
  const answered = judged.flatMap(({ answers: [best], right }) =>
    best ? [{ confidence: best.confidence, isRight: right.includes(best.code) }] : [],
  );
  const bands = Map.groupBy(answered, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const off = [...bands.values()].map((band) =>
    Math.abs(band.reduce((sum, { confidence, isRight }) => sum + confidence - (isRight ? 1 : 0), 0)),
  );
  return off.reduce((sum, each) => sum + each, 0) / Math.max(1, answered.length);
}
