import type * as z from 'zod';
import type { Contact, Queue } from './contact.ts';
import type { EndReason } from './events.ts';
import { type Flow, type FlowAction, FlowError, writePath } from './flow.ts';
import { flowData } from './flow-data.ts';
import { asText, interpolate, parsePath, resolvePath } from './json-path.ts';
import type { World } from './world.ts';

/** The errors that an action's Transitions may have a branch for. */
export type ErrorType =
  | 'NoMatchingError'
  | 'NoMatchingCondition'
  | 'InputTimeLimitExceeded'
  | 'InvalidPhoneNumber'
  | 'QueueAtCapacity'
  | 'InvalidCallbackNumber'
  | 'CallbackNumberNotDialable'
  | 'CallFailed'
  | 'ConnectionTimeLimitExceeded'
  | 'ChannelMismatch';

/** Where a flow goes after an action. A `value` is held against the action's conditions, first match wins. */
export type Outcome =
  | { to: 'next' }
  | { to: 'condition'; value: unknown }
  | { to: 'error'; error: ErrorType; because: string | null }
  | { to: 'flow'; flow: Flow }
  | { to: 'module'; flow: Flow; input: Readonly<Record<string, string>> }
  | { to: 'return'; result: string | null; resultData: Readonly<Record<string, string>> }
  | { to: 'end'; reason: EndReason };

export const next: Outcome = { to: 'next' };

/** Goes to the error branch; `because` is told as a warning, null where the error is a caller's ordinary choice. */
export function fail(error: ErrorType, because: string | null): Outcome {
  return { to: 'error', error, because };
}

/** What has happened since the caller was last involved: the bounds on endless flows and on chains of Lambdas. */
export type Progress = { actionsSinceCaller: number; actionsSinceInput: number; lambdaMilliseconds: number };

/** One action about to be run. */
export type Scene = {
  readonly flow: Flow;
  readonly action: FlowAction;
  readonly contact: Contact;
  readonly world: World;
  readonly progress: Progress;
};
export type Step<P> = Scene & { readonly parameters: P };
export type Action = (scene: Scene) => Promise<Outcome>;

/** An action of the flow language: the parameters it takes, all of them, and what it does. */
export function defineAction<S extends z.ZodType>(
  parameters: S,
  run: (step: Step<z.output<S>>) => Outcome | Promise<Outcome>,
): Action {
  return async (scene) => {
    const parsed = parameters.safeParse(scene.action.parameters);
    if (!parsed.success) throw new FlowError(scene.flow.name, describeParameters(scene.action, parsed.error));
    return run({ ...scene, parameters: parsed.data });
  };
}

function describeParameters(action: FlowAction, error: z.ZodError): string {
  const issue = error.issues[0];
  const at = (...segments: PropertyKey[]) => writePath([`${action.path}.Parameters`, ...segments]);
  const where = `(${action.type} '${action.identifier}')`;
  if (issue === undefined) return `Invalid Action. Path: ${at()} ${where}`;
  if (issue.code === 'unrecognized_keys') {
    return `Invalid Action property name. Path: ${at(...issue.path, issue.keys[0] ?? '')} ${where}`;
  }
  return `Invalid Action property value. Path: ${at(...issue.path)} ${where}: ${issue.message}`;
}

/** Tells what a reader of the call should know, with the block it happened in. */
export function warn(scene: Scene, message: string): void {
  scene.world.emit({ type: 'warning', message: `${scene.flow.name} / ${scene.action.identifier}: ${message}` });
}

/** A dynamic parameter with its paths filled in; a path without a value is '' and a warning. */
export function fill(scene: Scene, value: string): string {
  warnOfLoopCounter(scene, value);
  return interpolate(value, flowData(scene.contact), (path) => {
    warn(scene, `${path} has no value here; it is taken as ''`);
  });
}

function warnOfLoopCounter(scene: Scene, value: string): void {
  if (value.includes('$.Loop.LoopCounter')) warn(scene, 'that $.Loop.LoopCounter starts at 0 is not verified');
}

/** Every value of a map filled in. */
export function fillAll(scene: Scene, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fill(scene, value)]));
}

/** The value of a single path, as it is and without a warning: undefined when there is none. */
export function valueAt(scene: Scene, path: string): unknown {
  warnOfLoopCounter(scene, path);
  return resolvePath(flowData(scene.contact), path);
}

/** A condition's operand: a static text, or the value of the one path it is. */
export function operandOf(scene: Scene, operand: string): string | undefined {
  if (parsePath(operand) === null) return operand;
  const value = valueAt(scene, operand);
  return value === undefined ? undefined : asText(value);
}

/** An action's parameters that name a queue, or an agent who has one alone. */
export type QueueOrAgent = { readonly QueueId?: string | undefined; readonly AgentId?: string | undefined };

/** The queue an action names, itself or by its agent, or the contact's own; null when there is none. */
export async function queueFor(scene: Scene, { QueueId, AgentId }: QueueOrAgent): Promise<Queue | null> {
  const { contact, world } = scene;
  if (QueueId !== undefined) return (await world.queue(fill(scene, QueueId))) ?? null;
  if (AgentId !== undefined) return (await world.queueOfAgent(fill(scene, AgentId))) ?? null;
  return contact.queue;
}
