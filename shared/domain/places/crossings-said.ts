import { joinsAlong, joinsStreets, nearsStreets, saysBetween, saysCorner } from './place-phrases.ts';
import type { StreetMention } from './street-mentions.ts';

/** Two streets said to meet. */
export type CrossingSaid = {
  readonly one: StreetMention;
  readonly other: StreetMention;
  readonly confidence: number;
};

/** The crossings meant: one, two for a stretch of street "between Main and Broad", or none. */
export function crossingsSaid(words: readonly string[], streets: readonly StreetMention[]): CrossingSaid[] {
  const pairs = streets.slice(1).flatMap((other, index) => {
    const one = streets[index];
    return one ? joined(words, one, other) : [];
  });
  const best = pairs.toSorted((a, b) => b.strength - a.strength)[0];
  if (!best) return [];
  const stretch = streets.find((street) => street !== best.one && street !== best.other);
  if (stretch && within(words, best.one.start, 2, saysBetween)) {
    return [best.one, best.other].map((end) => ({ one: stretch, other: end, confidence: 0.7 }));
  }
  return [best];
}

function joined(words: readonly string[], one: StreetMention, other: StreetMention) {
  const gap = words.slice(one.end, other.start);
  const corner = within(words, one.start, 3, saysCorner) || saysCorner.has(words[other.end] ?? '');
  const both = one.explicit && other.explicit;
  const crossing = (strength: number, confidence: number) => [
    { one, other, strength: strength + (corner ? 1 : 0), confidence },
  ];
  if (gap.length === 0) return corner || both ? crossing(2, 0.9) : [];
  const small = gap.every((word) => joinsStreets.has(word) || nearsStreets.has(word) || joinsAlong.has(word));
  if (small && gap.some((word) => joinsStreets.has(word))) return crossing(3, 1);
  if (small && gap.some((word) => nearsStreets.has(word))) return crossing(2, 0.8);
  return gap.length <= 5 && both ? crossing(1, 0.6) : [];
}

function within(words: readonly string[], start: number, reach: number, wanted: ReadonlySet<string>): boolean {
  return words.slice(Math.max(0, start - reach), start).some((word) => wanted.has(word));
}
