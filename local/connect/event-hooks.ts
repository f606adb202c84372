import type { FlowType } from './check/flow-types.ts';

/** The moments of a contact that a flow can be hung on; `CustomerRemaining` is the disconnect flow. */
export const eventHooks = [
  'AgentHold',
  'AgentWhisper',
  'CustomerHold',
  'CustomerQueue',
  'CustomerRemaining',
  'CustomerWhisper',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
] as const;
export type EventHook = (typeof eventHooks)[number];

/** The type a flow must have for a hook; the rest take an inbound flow. */
const hookTypes: Partial<Record<EventHook, FlowType>> = {
  AgentHold: 'AGENT_HOLD',
  AgentWhisper: 'AGENT_WHISPER',
  CustomerHold: 'CUSTOMER_HOLD',
  CustomerQueue: 'CUSTOMER_QUEUE',
  CustomerWhisper: 'CUSTOMER_WHISPER',
};

/** Whether Connect lets a flow of this type be hung on a hook. */
export function fitsHook(hook: EventHook, type: FlowType): boolean {
  return type === (hookTypes[hook] ?? 'CONTACT_FLOW');
}
