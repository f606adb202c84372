import type { Action } from '../action.ts';
import { attributeActions } from './attributes.ts';
import { branchingActions } from './branching.ts';
import { endingActions } from './ending.ts';
import { inputActions } from './input.ts';
import { lambdaActions } from './lambda.ts';
import { lexActions } from './lex.ts';
import { moduleActions } from './modules.ts';
import { promptActions } from './prompts.ts';
import { queueingActions } from './queueing.ts';
import { recordingActions } from './recording.ts';
import { settingsActions } from './settings.ts';
import { thirdPartyActions } from './third-party.ts';

/** Every action that can be run here, by its Type in the flow language. */
export const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    ...promptActions,
    ...inputActions,
    ...lexActions,
    ...lambdaActions,
    ...branchingActions,
    ...attributeActions,
    ...queueingActions,
    ...thirdPartyActions,
    ...settingsActions,
    ...recordingActions,
    ...moduleActions,
    ...endingActions,
  }),
);
