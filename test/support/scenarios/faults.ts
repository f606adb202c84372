import type { System } from '../../../local/system.ts';
import type { Scenario } from '../../../shared/adapters/scenario-files.ts';

type Faults = Pick<Scenario['given'], 'failing' | 'answering' | 'missing'>;

/** Breaks what the scenario says is broken. Returns what makes it whole again. */
export function breakAsGiven({ cloud }: System, { failing, answering, missing }: Faults): () => void {
  const undo: (() => void)[] = [];
  const functionNamed = (folder: string) => {
    const found = [...cloud.functions.values()].find(({ name }) => name.endsWith(`-${folder}`));
    if (!found) throw new Error(`expected the folder of a function, found ${folder}`);
    return found;
  };
  for (const [folder, times] of Object.entries(failing)) {
    const target = functionNamed(folder);
    const invoke = target.invoke.bind(target);
    let left = times === 'always' ? Number.POSITIVE_INFINITY : times;
    target.invoke = async (event) => {
      left -= 1;
      if (left >= 0) throw new Error(`${folder} is broken`);
      return await invoke(event);
    };
    undo.push(() => {
      target.invoke = invoke;
    });
  }
  for (const [folder, answer] of Object.entries(answering)) {
    const target = functionNamed(folder);
    const invoke = target.invoke.bind(target);
    target.invoke = async (event) => Object.assign({}, await invoke(event), answer);
    undo.push(() => {
      target.invoke = invoke;
    });
  }
  for (const name of missing) undo.push(takeAway(cloud.connect, name));
  return () => {
    for (const each of undo.toReversed()) each();
  };
}

function takeAway({ flows, queues }: System['cloud']['connect'], name: string): () => void {
  const flow = [...flows].find(([, each]) => each.name === name);
  if (flow) {
    flows.delete(flow[0]);
    return () => void flows.set(...flow);
  }
  const queue = name === 'the queue' ? [...queues][0] : undefined;
  if (!queue) throw new Error(`expected the name of a flow, or "the queue", found ${name}`);
  queues.delete(queue[0]);
  return () => void queues.set(...queue);
}
