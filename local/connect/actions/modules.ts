import * as z from 'zod';
import { type Action, defineAction, fail, fill, fillAll } from '../action.ts';
import { textMap } from '../parameters.ts';

const invokeFlowModule = defineAction(
  z.strictObject({ FlowModuleId: z.string(), Input: textMap.default({}) }),
  async (step) => {
    const moduleId = fill(step, step.parameters.FlowModuleId);
    const flow = moduleId === '' ? undefined : await step.world.flow(moduleId);
    if (flow === undefined) return fail('NoMatchingError', `there is no flow module '${moduleId}'`);
    if (flow.type !== 'MODULE') return fail('NoMatchingError', `${flow.name} is a ${flow.type}, no module`);
    return { to: 'module', flow, input: fillAll(step, step.parameters.Input) };
  },
);

const endFlowModuleExecution = defineAction(
  z.strictObject({ Result: z.string().optional(), ResultData: textMap.default({}) }),
  (step) => {
    const { Result, ResultData } = step.parameters;
    const result = Result === undefined ? null : fill(step, Result);
    return { to: 'return', result, resultData: fillAll(step, ResultData) };
  },
);

/** Going through a flow module and coming back. */
export const moduleActions: Record<string, Action> = {
  InvokeFlowModule: invokeFlowModule,
  EndFlowModuleExecution: endFlowModuleExecution,
};
