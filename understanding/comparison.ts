import type { Judged } from './scores.ts';

const mostListed = 10;

/** What got better and what got worse between two judgements of the same texts, in the same order. */
export function comparison(name: string, before: readonly Judged[], after: readonly Judged[]): string {
  const pairs = before.flatMap((was, at) => {
    const is = after[at];
    return is ? [{ was, is }] : [];
  });
  const right = (judged: readonly Judged[]) => judged.filter(({ isRight }) => isRight).length;
  const better = pairs.filter(({ was, is }) => is.isRight && !was.isRight);
  const worse = pairs.filter(({ was, is }) => was.isRight && !is.isRight);
  return [
    `${name}: ${right(before)} right before, ${right(after)} after, of ${before.length}`,
    ...listed('better', better),
    ...listed('worse', worse),
  ].join('\n');
}

function listed(what: string, pairs: readonly { readonly was: Judged; readonly is: Judged }[]): string[] {
  const lines = pairs
    .slice(0, mostListed)
    .map(({ was, is }) => `  ${what}: ${was.given} -> ${is.given} (${is.label}): ${is.text.slice(0, 100)}`);
  return pairs.length > mostListed ? [...lines, `  and ${pairs.length - mostListed} more ${what}`] : lines;
}
