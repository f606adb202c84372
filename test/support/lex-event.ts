/** One turn of a caller: what was said, or the keys pressed. */
export type LexEventDraft = {
  readonly said?: string;
  readonly keys?: string;
  readonly localeId?: string;
  readonly sessionAttributes?: Readonly<Record<string, string>>;
};

/** The event of Lex V2 to a code hook on a telephone call. Keys come as a request attribute. */
export function lexEvent({ said = '', keys, localeId = 'en_US', sessionAttributes = {} }: LexEventDraft) {
  const intent = { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' };
  return {
    messageVersion: '1.0',
    invocationSource: 'FulfillmentCodeHook',
    inputMode: keys === undefined ? 'Speech' : 'DTMF',
    responseContentType: 'audio/pcm',
    sessionId: 'c0ffee00-0000-4000-8000-000000000001',
    inputTranscript: keys ?? said,
    invocationLabel: null,
    bot: { id: 'ABCDEFGHIJ', name: 'listening', aliasId: 'TSTALIASID', aliasName: 'line', localeId, version: '1' },
    interpretations: [{ intent, interpretationSource: 'Lex' }],
    requestAttributes: {
      'x-amz-lex:channels:platform': 'Connect',
      ...(keys === undefined ? {} : { 'x-amz-lex:dtmf-transcript': keys }),
    },
    sessionState: { sessionAttributes, activeContexts: [], intent, originatingRequestId: 'a-request' },
    transcriptions: [{ transcription: said, transcriptionConfidence: 0.9, resolvedContext: {}, resolvedSlots: {} }],
  };
}
