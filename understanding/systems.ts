import type { NeedClassifier } from '../shared/domain/need-classifier.ts';
import type { System } from './baselines.ts';
import type { Labelled } from './labelled-file.ts';
import { type Judged, judge, none } from './scores.ts';

/** The whole line, as a system among others: what it takes a text for, and what else it might be. */
export function asSystem(classify: NeedClassifier): System {
  return (text, spoken) => {
    const { need, code, candidates, confidence } = classify(text, spoken);
    if (code !== undefined && need !== 'emergency') return candidates;
    const label = need === 'unknown' || need === 'information' ? none : need;
    return [{ code: label, confidence }, ...candidates];
  };
}

export function judgeAll(texts: readonly Labelled[], system: System): Judged[] {
  return texts.map((labelled) => judge(labelled, system(labelled.text, labelled.language)));
}
