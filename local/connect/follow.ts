import { type ErrorType, type Outcome, operandOf, type Scene, warn } from './action.ts';
import { meets } from './compare.ts';
import type { ModuleData } from './contact.ts';
import type { EndReason } from './events.ts';
import type { Flow, FlowAction } from './flow.ts';

const deepestModules = 5;

/** The action to run, by its flow and identifier. */
export type Position = { readonly flow: Flow; readonly identifier: string };
export type Move = ({ to: 'action' } & Position) | { to: 'end'; reason: EndReason };

/** The first action of a flow. */
export function startOf(flow: Flow): { to: 'action' } & Position {
  return { to: 'action', flow, identifier: flow.start };
}

/** A block that waits for a module to come back, and what is restored then. */
export type Frame = {
  readonly scene: Scene;
  readonly flowAttributes: Record<string, string>;
  readonly modules: ModuleData | null;
};

/** From what an action came to, and the branches it has, to the next action. */
export function follow(scene: Scene, frames: Frame[], outcome: Outcome): Move {
  switch (outcome.to) {
    case 'end':
      return outcome;
    case 'flow':
      frames.length = 0;
      scene.contact.flowAttributes = {};
      return startOf(outcome.flow);
    case 'module':
      return enterModule(scene, frames, outcome);
    case 'return':
      return leaveModule(scene, frames, outcome);
    case 'next':
      return moveTo(scene, scene.action.next, 'has no NextAction');
    case 'condition':
      return followCondition(scene, outcome.value);
    case 'error':
      return followError(scene, outcome.error, outcome.because);
  }
}

function enterModule(scene: Scene, frames: Frame[], { flow, input }: Extract<Outcome, { to: 'module' }>): Move {
  const { contact } = scene;
  if (frames.length >= deepestModules) {
    return followError(scene, 'NoMatchingError', `modules are nested more than ${deepestModules} deep`);
  }
  frames.push({ scene, flowAttributes: contact.flowAttributes, modules: contact.modules });
  contact.flowAttributes = {};
  contact.modules = { input, result: null, resultData: {} };
  return startOf(flow);
}

/** Back in the block that invoked the module, which branches on its result. */
function leaveModule(scene: Scene, frames: Frame[], { result, resultData }: Extract<Outcome, { to: 'return' }>): Move {
  const frame = frames.pop();
  if (frame === undefined) {
    warn(scene, 'ends a module that was not invoked; the flow ends here');
    return { to: 'end', reason: 'execution-ended' };
  }
  scene.contact.flowAttributes = frame.flowAttributes;
  scene.contact.modules = { input: frame.modules?.input ?? {}, result, resultData };
  return followCondition(frame.scene, result);
}

function followError(scene: Scene, error: ErrorType, because: string | null): Move {
  if (because !== null) warn(scene, `${error}: ${because}`);
  return moveTo(scene, branchFor(scene.action, error), `has no branch for ${error}`);
}

function followCondition(scene: Scene, value: unknown): Move {
  const met = scene.action.conditions.find((condition) => {
    const operand = operandOf(scene, condition.operand);
    return operand !== undefined && meets(value, condition.operator, operand);
  });
  const target = met?.next ?? branchFor(scene.action, 'NoMatchingCondition');
  return moveTo(scene, target, 'has no branch for NoMatchingCondition');
}

/** The branch of an error; NoMatchingError stands in for those without one, NextAction for a missing condition. */
function branchFor({ errors, next }: FlowAction, error: ErrorType): string | null {
  return errors.get(error) ?? (error === 'NoMatchingCondition' ? next : null) ?? errors.get('NoMatchingError') ?? null;
}

function moveTo(scene: Scene, identifier: string | null, problem: string): Move {
  if (identifier !== null) return { to: 'action', flow: scene.flow, identifier };
  warn(scene, `${problem}; Connect drops the call`);
  return { to: 'end', reason: 'no-branch' };
}
