import { describe, expect, it } from 'vitest';
import type { Labelled } from '../../../understanding/labelled-file.ts';
import { type Answers, judge, scoresOf } from '../../../understanding/scores.ts';

const text = (right: readonly string[], label = right.join('+')): Labelled => ({
  text: 'x',
  language: 'en',
  label,
  right,
});
const surely = (...codes: string[]): Answers => codes.map((code, at) => ({ code, confidence: at === 0 ? 1 : 0 }));

describe('scores', () => {
  it('of answers that are all right are 1, with no calibration error', () => {
    const judged = [judge(text(['a']), surely('a')), judge(text(['b', 'c']), surely('c', 'a'))];
    expect(scoresOf(judged)).toEqual({
      texts: 2,
      first: 1,
      amongThree: 1,
      macroF1: 1,
      macroF1OfLabels: 1,
      calibrationError: 0,
    });
  });

  it('count a code that was right once and wrong once, and the one it was mistaken for', () => {
    const judged = [judge(text(['a']), surely('a')), judge(text(['b']), surely('a', 'b'))];
    // a: one right, one wrongly given: 2/3. b: missed: 0.
    expect(scoresOf(judged)).toMatchObject({ first: 0.5, amongThree: 1, macroF1: 1 / 3, calibrationError: 0.5 });
  });

  it('look no further than the third answer', () => {
    expect(scoresOf([judge(text(['d']), surely('a', 'b', 'c', 'd'))]).amongThree).toBe(0);
    expect(scoresOf([judge(text(['c']), surely('a', 'b', 'c'))]).amongThree).toBe(1);
  });

  it('take asking back for right where nothing is, and being sure for wrong', () => {
    expect(judge(text(['none']), [{ code: 'a', confidence: 0.3 }])).toMatchObject({ given: 'none', isRight: true });
    expect(judge(text(['none']), [{ code: 'a', confidence: 0.9 }])).toMatchObject({ given: 'a', isRight: false });
    expect(judge(text(['none']), [])).toMatchObject({ given: 'none', isRight: true });
    expect(judge(text(['a']), [])).toMatchObject({ given: 'none', isRight: false });
  });

  it('take anything but an alarm for right where only no alarm is asked', () => {
    expect(judge(text(['other']), surely('a')).isRight).toBe(true);
    expect(judge(text(['other']), surely('emergency')).isRight).toBe(false);
  });

  it('say how far confidence is from being right', () => {
    const unsure = (isRight: boolean) => judge(text([isRight ? 'a' : 'b']), [{ code: 'a', confidence: 0.75 }]);
    expect(scoresOf([true, true, true, false].map(unsure)).calibrationError).toBeCloseTo(0);
    expect(scoresOf([true, false, false, false].map(unsure)).calibrationError).toBeCloseTo(0.5);
  });
});
