import * as z from 'zod';
import { type Action, defineAction, fail, fill, fillAll, next, warn } from '../action.ts';
import { textMap } from '../parameters.ts';

const mostAttributeBytes = 32 * 1024;
const mostTags = 6;

const targetContact = z.enum(['Current', 'Related']).default('Current');

const updateContactAttributes = defineAction(
  z.strictObject({ Attributes: textMap, TargetContact: targetContact }),
  (step) => {
    if (step.parameters.TargetContact === 'Related') return fail('NoMatchingError', 'there is no related contact');
    const attributes = { ...step.contact.attributes, ...fillAll(step, step.parameters.Attributes) };
    if (Buffer.byteLength(JSON.stringify(attributes)) > mostAttributeBytes) {
      return fail('NoMatchingError', "the contact's attributes would be over 32 KB");
    }
    step.contact.attributes = attributes;
    return next;
  },
);

const updateFlowAttributes = defineAction(
  z.strictObject({
    FlowAttributes: z.record(z.string(), z.strictObject({ Type: z.literal('String').optional(), Value: z.string() })),
  }),
  (step) => {
    const values = Object.entries(step.parameters.FlowAttributes).map(([key, { Value }]) => [key, Value] as const);
    step.contact.flowAttributes = {
      ...step.contact.flowAttributes,
      ...fillAll(step, Object.fromEntries(values)),
    };
    return next;
  },
);

/** Settings of services that do not exist here; the flow goes on without them. */
const elsewhere = [
  'WisdomSessionArn',
  'IsVoiceIdStreamingEnabled',
  'IsVoiceAuthenticationEnabled',
  'VoiceAuthenticationThreshold',
  'VoiceAuthenticationResponseTime',
  'IsFraudDetectionEnabled',
  'FraudDetectionThreshold',
  'FraudDetectionWatchlistId',
] as const;

const updateContactData = defineAction(
  z
    .strictObject({
      LanguageCode: z.string().optional(),
      Name: z.string().optional(),
      Description: z.string().optional(),
      CustomerId: z.string().optional(),
      TargetContact: targetContact,
      ...Object.fromEntries(elsewhere.map((name) => [name, z.string().optional()])),
    })
    .refine((given) => Object.keys(given).some((key) => key !== 'TargetContact'), { error: 'nothing is given' }),
  (step) => {
    const { contact, parameters } = step;
    const unused = elsewhere.filter((name) => name in parameters);
    if (unused.length > 0) warn(step, `${unused.join(', ')} changes nothing here`);
    if (parameters.TargetContact === 'Related') return fail('NoMatchingError', 'there is no related contact');
    const filled = (value: string | undefined) => (value === undefined ? undefined : fill(step, value));
    const language = filled(parameters.LanguageCode);
    if (language !== undefined && !/^[a-z]{2,3}-[A-Z]{2}$/.test(language)) {
      return fail('NoMatchingError', `'${language}' is no language code`);
    }
    contact.languageCode = language ?? contact.languageCode;
    contact.name = filled(parameters.Name) ?? contact.name;
    contact.description = filled(parameters.Description) ?? contact.description;
    contact.customerId = filled(parameters.CustomerId) ?? contact.customerId;
    return next;
  },
);

const tagContact = defineAction(z.strictObject({ Tags: textMap }), (step) => {
  const tags = { ...step.contact.tags, ...fillAll(step, step.parameters.Tags) };
  if (Object.keys(tags).some((key) => key.startsWith('aws:'))) return fail('NoMatchingError', 'aws: tags are reserved');
  if (Object.keys(tags).length > mostTags) return fail('NoMatchingError', `a contact has at most ${mostTags} tags`);
  step.contact.tags = tags;
  return next;
});

const untagContact = defineAction(z.strictObject({ TagKeys: z.array(z.string()) }), (step) => {
  const gone = new Set(step.parameters.TagKeys);
  step.contact.tags = Object.fromEntries(Object.entries(step.contact.tags).filter(([key]) => !gone.has(key)));
  return next;
});

/** Keeping what is known about the contact. */
export const attributeActions: Record<string, Action> = {
  UpdateContactAttributes: updateContactAttributes,
  UpdateFlowAttributes: updateFlowAttributes,
  UpdateContactData: updateContactData,
  TagContact: tagContact,
  UntagContact: untagContact,
};
