import { city, classify } from './understanding.ts';

/** Words that name two services of the sample city, of which the line, as it was trained, is not sure which is meant. */
export function unsureWords(): string {
  const names = city.services.map(({ name }) => name.en);
  for (const one of names)
    for (const other of names) {
      const words = `${one} by ${other}`;
      const { need, candidates } = classify(words, 'en');
      const [first, second] = candidates;
      if (need === 'service' && first && second && first.confidence < 0.45 && second.confidence > 0.2) return words;
    }
  throw new Error('the line is sure of whatever two services it hears of');
}
