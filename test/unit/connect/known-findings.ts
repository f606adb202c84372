/** A finding in a published flow that the flow really has. */
export type KnownFinding = {
  /** What the file's name holds. */
  readonly file: RegExp;
  readonly message: RegExp;
  readonly why: string;
};

export const knownFindings: readonly KnownFinding[] = [
  {
    file: /contact-surveys.*\.extracted\.json$/,
    message: /survey_result_\$\.Attributes\.loopCounter \(a key may hold neither \$ nor a dot\)/,
    why: 'The key is made of an attribute as the call comes by. It was deployed years ago; a key may no longer hold $.',
  },
  {
    file: /SBS_Lex_Integration_Handler\.json$/,
    message: /LexV2Bot\.AliasArn \(empty text\)/,
    why: 'An example that was exported before a bot was chosen; whoever imports it is to choose one.',
  },
];
