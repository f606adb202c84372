import type { FakeTable } from './fake-table.ts';

/** One function instance's way of taking tracking numbers, a block at a time. */
export function fakeSequenceIn(table: FakeTable, blockSize: number): () => Promise<number> {
  const reserved: number[] = [];
  return async () => {
    if (reserved.length === 0) {
      const first = await table.around('reserve', () => {
        table.counted.reserved += blockSize;
        return table.counted.reserved - blockSize;
      });
      reserved.push(...Array.from({ length: blockSize }, (_, index) => first + index));
    }
    return reserved.shift() ?? 0;
  };
}
