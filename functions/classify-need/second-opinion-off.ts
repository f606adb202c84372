import type { SecondOpinion } from './second-opinion.ts';

/** Nobody is asked: the line understands by itself. */
export const secondOpinion: SecondOpinion | undefined = undefined;
