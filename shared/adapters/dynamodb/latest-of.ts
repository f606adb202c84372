/** Pages of one list, the latest first. */
export type Pages<Each> = AsyncIterable<readonly Each[]>;

/**
 * The latest of several lists in one. All first pages are read side by side, and another only of a list that has given all
 * that was read of it: beyond what comes of it, no more than a page of each is read.
 */
export async function latestOf<Each>(
  lists: readonly Pages<Each>[],
  most: number,
  isLater: (one: Each, other: Each) => boolean,
): Promise<Each[]> {
  const latest: Each[] = [];
  let heads = (await Promise.all(lists.map((list) => advanced(oneByOne(list))))).flat();
  for (;;) {
    const [first, ...others] = heads;
    if (!first) return latest;
    const next = others.reduce((best, each) => (isLater(each.value, best.value) ? each : best), first);
    latest.push(next.value);
    if (latest.length >= most) return latest;
    const after = await advanced(next.rest);
    heads = heads.flatMap((head) => (head === next ? after : [head]));
  }
}

type Head<Each> = { readonly value: Each; readonly rest: AsyncIterator<Each> };

/** The next of a list, and what comes after it; nothing at its end. */
async function advanced<Each>(rest: AsyncIterator<Each>): Promise<Head<Each>[]> {
  const { done, value } = await rest.next();
  return done ? [] : [{ value, rest }];
}

async function* oneByOne<Each>(pages: Pages<Each>): AsyncGenerator<Each, undefined> {
  for await (const page of pages) yield* page;
}
