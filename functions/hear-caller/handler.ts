import { lexHandler } from '../../shared/runtime/lex-handler.ts';
import { hearCaller } from './hear-caller.ts';

/** The Lex bot's code hook: hands the flow what the caller said or pressed. */
export const handler = lexHandler(hearCaller);
