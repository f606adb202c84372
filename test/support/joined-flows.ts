import type { ContactFlow, FlowAction } from './contact-flow.ts';
import { leadsTo } from './contact-flow.ts';

/** A block among all flows, as `flow/block`. */
export type Block = FlowAction & { readonly id: string; readonly leadsTo: readonly string[] };

/** The way back of every flow, which no placeholder names. */
const wayBack: Readonly<Record<string, string>> = { '$.Attributes.needFlow': 'need' };

/** All flows as one: a transfer leads to the first block of the flow it names. By `flow/block`. */
export function joinFlows(flows: ReadonlyMap<string, ContactFlow>): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const [name, { Actions }] of flows) {
    for (const action of Actions) {
      const id = `${name}/${action.Identifier}`;
      blocks.set(id, {
        ...action,
        id,
        leadsTo: [...leadsTo(action).map((next) => `${name}/${next}`), ...entered(action)],
      });
    }
  }
  return blocks;

  function entered({ Type, Parameters }: FlowAction): string[] {
    if (Type !== 'TransferToFlow') return [];
    const written = String(Parameters.ContactFlowId);
    const name = wayBack[written] ?? kebabCase(written.replace(/^\$\{(\w+)Flow\}$/, '$1'));
    const flow = flows.get(name);
    if (!flow) throw new Error(`a transfer leads to ${written}, which is no flow`);
    return [`${name}/${flow.StartAction}`];
  }
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** Every block that can come after one of `from`, which are not left out where they come again; `without` ends a way. */
export function reachableFrom(
  blocks: ReadonlyMap<string, Block>,
  from: readonly string[],
  without: (block: Block) => boolean = () => false,
): Set<string> {
  const found = new Set<string>();
  const ahead = [...from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const block = blocks.get(id);
    if (found.has(id) || !block || without(block)) continue;
    found.add(id);
    ahead.push(...block.leadsTo);
  }
  return found;
}
