import type { ActionRule } from './action-rule.ts';
import { invalidValue, type Problem, warning } from './problem.ts';
import type { ReadAction, Way } from './read-actions.ts';

/** Every way on from an action. */
function waysOf({ next, errors, conditions }: ReadAction): Way[] {
  return [...(next === null ? [] : [next]), ...errors, ...conditions].filter(({ target }) => target !== '');
}

/** Ways that lead to no action of the flow. */
export function checkTargets(start: unknown, actions: readonly ReadAction[]): Problem[] {
  const known = new Set(actions.map(({ identifier }) => identifier));
  const lost = ({ target }: Way) => !known.has(target);
  const ways = actions.flatMap(waysOf);
  if (typeof start === 'string') ways.unshift({ path: 'StartAction', target: start });
  return ways.filter(lost).map(({ path, target }) => invalidValue(path, `'${target}' is no action of this flow`));
}

/** Actions that no way from the start leads to: the service takes them, nobody ever hears them. */
export function findUnreachable(start: unknown, actions: readonly ReadAction[]): Problem[] {
  const byIdentifier = new Map(actions.map((action) => [action.identifier, action]));
  const reached = new Set<ReadAction>();
  const left = [typeof start === 'string' ? byIdentifier.get(start) : undefined];
  // A start that is nowhere is a problem of its own.
  if (left[0] === undefined) return [];
  for (let action = left.pop(); action !== undefined; action = left.pop()) {
    reached.add(action);
    for (const { target } of waysOf(action)) {
      const next = byIdentifier.get(target);
      if (next !== undefined && !reached.has(next)) left.push(next);
    }
  }
  return actions.flatMap((action) =>
    reached.has(action) || action.identifier === null
      ? []
      : [warning(action.path, `Action is never reached. Identifier: ${action.identifier}, Path: ${action.path}`)],
  );
}

/** Circles in which the caller is never spoken to and nothing counts the rounds: such a call never ends. */
export function findEndlessCircles(
  actions: readonly ReadAction[],
  ruleOf: (action: ReadAction) => ActionRule | undefined,
): Problem[] {
  const silent = new Map(
    actions.flatMap((action) => (ruleOf(action)?.pauses === false ? [[action.identifier, action] as const] : [])),
  );
  const done = new Set<ReadAction>();
  const problems: Problem[] = [];

  const walk = (action: ReadAction, trail: readonly ReadAction[]): void => {
    const from = trail.indexOf(action);
    if (from !== -1) {
      problems.push(describeCircle(trail.slice(from)));
      return;
    }
    if (done.has(action)) return;
    for (const target of new Set(waysTaken(action).map((way) => way.target))) {
      const next = silent.get(target);
      if (next !== undefined) walk(next, [...trail, action]);
    }
    done.add(action);
  };
  for (const action of silent.values()) walk(action, []);
  return problems;
}

/** TransferToFlow has a NextAction because it must, and never takes it. */
function waysTaken(action: ReadAction): Way[] {
  return waysOf(action.type === 'TransferToFlow' ? { ...action, next: null } : action);
}

function describeCircle(circle: readonly ReadAction[]): Problem {
  const names = [...circle, ...circle.slice(0, 1)].map(({ identifier }) => identifier).join(' -> ');
  return invalidValue(
    `${circle.at(-1)?.path}.Transitions`,
    `${names} goes round for ever: with neither prompt nor input, Loop nor Wait`,
  );
}
