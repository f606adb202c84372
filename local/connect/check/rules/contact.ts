import { type ActionRule, anyFailure, type ModalRule, rule } from '../action-rule.ts';
import { choice, listOf, looseChoice, mapOf, matching, numberOrPath, object, text, wholeNumber } from '../values.ts';

const targetContact = choice('Current', 'Related');
const flag = looseChoice('true', 'false');
const percent = numberOrPath(0, 100);

const contactData = {
  LanguageCode: matching(/^(?:\$\S+|[a-z]{2,3}(?:-[A-Z0-9]{2,3})?)$/, 'a language code such as en-US, or one JSONPath'),
  Name: text,
  Description: text,
  CustomerId: text,
  WisdomSessionArn: text,
  IsVoiceIdStreamingEnabled: flag,
  IsVoiceAuthenticationEnabled: flag,
  VoiceAuthenticationThreshold: percent,
  VoiceAuthenticationResponseTime: numberOrPath(5, 10),
  IsFraudDetectionEnabled: flag,
  FraudDetectionThreshold: percent,
  FraudDetectionWatchlistId: text,
};

/** Asking functions, and keeping what is known about the contact. */
export const contactRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  InvokeLambdaFunction: rule({
    purpose: 'Asks a function; its answer is at $.External.',
    takes: object({
      'LambdaFunctionARN!': text,
      'InvocationTimeLimitSeconds!': wholeNumber(1, 8),
      InvocationType: choice('SYNCHRONOUS', 'ASYNCHRONOUS'),
      LambdaInvocationAttributes: mapOf(text),
      ResponseValidation: object({ 'ResponseType!': choice('STRING_MAP', 'JSON') }),
    }),
    required: anyFailure,
  }),
  UpdateContactAttributes: rule({
    purpose: 'Keeps values for the whole contact, at $.Attributes.',
    takes: object({ 'Attributes!': mapOf(text, 'attributes'), TargetContact: targetContact }),
    required: anyFailure,
  }),
  UpdateFlowAttributes: rule({
    purpose: 'Keeps values for this flow, at $.FlowAttributes.',
    takes: object({ 'FlowAttributes!': mapOf(object({ Type: choice('String'), 'Value!': text }), 'attributes') }),
    required: anyFailure,
  }),
  UpdateContactData: rule({
    purpose: "Sets the contact's language, name, customer and the like.",
    takes: object({ ...contactData, TargetContact: targetContact }, { atLeastOneOf: [Object.keys(contactData)] }),
    required: anyFailure,
  }),
  TagContact: rule({
    purpose: 'Tags the contact.',
    takes: object({ 'Tags!': mapOf(text, 'tags', 6) }),
    optional: anyFailure,
  }),
  UntagContact: rule({
    purpose: 'Takes tags off the contact.',
    takes: object({ 'TagKeys!': listOf(text, 1) }),
    required: anyFailure,
  }),
};
