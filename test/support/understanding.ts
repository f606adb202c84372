import { openLine } from '../../understanding/line.ts';

/** The sample city's line, with what it was trained to understand; the training is done once and kept. */
export const { city, model, classify, examples } = openLine('hartford');
