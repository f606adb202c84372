import type { Around } from './fakes/fake-table.ts';

/** What becomes of one operation: nothing, an outage before it took effect, or an answer lost after it did. */
export type Fault = 'none' | 'before' | 'after';

/** Has operations fail as told, in the order they are begun; those that are told nothing of succeed. */
export function failing(calm: Around, faults: readonly Fault[]): Around {
  let begun = 0;
  return async (operation, effect) => {
    const fault = faults[begun] ?? 'none';
    begun += 1;
    return await calm(operation, () => {
      if (fault === 'before') throw new Error(`outage before ${operation}`);
      const answer = effect();
      if (fault === 'after') throw new Error(`the answer of ${operation} was lost`);
      return answer;
    });
  };
}

/** More than any storm has faults. */
const mostRetries = 60;

/** Does it again until it is done. Throws what it failed with last when it never is. */
export async function retried<Result>(act: () => Promise<Result>): Promise<Result> {
  let reason: unknown;
  for (let attempt = 0; attempt < mostRetries; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}
