/** The kinds of flow of Amazon Connect, as its API names them; a module is told by its `Settings`. */
export const flowTypes = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'MODULE',
] as const;
export type FlowType = (typeof flowTypes)[number];

/** Reads a type as the API (`CUSTOMER_QUEUE`) or an export's Metadata (`customerQueue`) writes it. */
export function readFlowType(written: unknown): FlowType | undefined {
  if (typeof written !== 'string') return undefined;
  const name = written.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return flowTypes.find((type) => type === name);
}

export const everywhere: readonly FlowType[] = flowTypes;
/** Where a caller is being served: not in whispers and not on hold. */
export const serving: readonly FlowType[] = [
  'CONTACT_FLOW',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CUSTOMER_QUEUE',
  'MODULE',
];
/** Where a caller is on the way to somebody. */
export const routing: readonly FlowType[] = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'MODULE'];
