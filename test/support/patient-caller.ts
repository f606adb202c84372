import type { Heard, HearRequest } from '../../local/connect/world.ts';

/** Questions no call of this line should need; past them the caller gives up. */
const mostQuestions = 15;

/**
 * A caller who says what it is about, gives a place when asked where, and takes the first choice of whatever else is
 * asked: someone who goes along to the end, wherever the line leads.
 */
export function patientCaller(need: string, place: string): (request: Pick<HearRequest, 'prompt'>) => Heard {
  let asked = 0;
  return ({ prompt }) => {
    asked += 1;
    if (asked === 1) return { words: need };
    if (asked > mostQuestions) return { hungUp: true };
    return /\bWhere\b|¿Dónde/.test(prompt.text) ? { words: place } : { keys: '1' };
  };
}
