/** A rough spelling of how a name sounds in English: Asylum and Asilum are one, Weathersfield stays near Wethersfield. */
export function soundOf(name: string): string {
  return name
    .replace(/ph/g, 'f')
    .replace(/[ck]+/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/wh/g, 'w')
    .replace(/th/g, 't')
    .replace(/z/g, 's')
    .replace(/ey|ie|y/g, 'i')
    .replace(/ea|ee|ei/g, 'e')
    .replace(/ou|oo/g, 'u')
    .replace(/(.)\1+/g, '$1');
}

/** Letters to add, drop, change or swap to make one word the other; `limit + 1` as soon as it is more than the limit. */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = new Uint8Array(other.length + 1);
  let last = Uint8Array.from({ length: other.length + 1 }, (_, column) => column);
  let now = new Uint8Array(other.length + 1);
  for (let row = 1; row <= one.length; row += 1) {
    now[0] = row;
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      let letters = Math.min(at(last, column) + 1, at(now, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (swapped) letters = Math.min(letters, at(before, column - 2) + 1);
      now[column] = letters;
      least = Math.min(least, letters);
    }
    if (least > limit) return limit + 1;
    [before, last, now] = [last, now, before];
  }
  return at(last, other.length);
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
