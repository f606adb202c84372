import type { Done } from '../../functions/change-work-order/change-work-order.ts';
import type { System } from '../../local/system.ts';

export type Department = ReturnType<typeof departmentAt>;

/** Somebody of a department, who changes work orders by the function that departments have for it. */
export function departmentAt({ cloud }: System, by: string) {
  const door = [...cloud.functions.values()].find(({ name }) => name.endsWith('-change-work-order'));
  if (!door) throw new Error('the line has no function that changes work orders');
  const ask = async (wish: Readonly<Record<string, unknown>>): Promise<Done> =>
    JSON.parse(JSON.stringify(await door.invoke(wish)));
  return {
    ask,
    /** Changes the work order that a request follows, as it is now. */
    async change(number: string, change: Readonly<Record<string, unknown>>): Promise<Done> {
      const found = await ask({ do: 'show', number });
      if (found.status !== 'found') return found;
      return await ask({ do: 'change', workOrder: found.workOrder, version: found.details.version, by, change });
    },
  };
}
