/** What a test tells of the call; everything else is as Amazon Connect sends it for a call before any queue. */
export type ConnectEventDraft = {
  readonly parameters?: Readonly<Record<string, string | null>>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly contactId?: string;
  /** The caller's address; null when Connect has none. */
  readonly from?: string | null;
  readonly languageCode?: string | null;
};

const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555';

/** The event of an InvokeLambdaFunction block, whole: what is absent is null. */
export function connectEvent(draft: ConnectEventDraft = {}) {
  const { parameters = {}, attributes = {}, from = '+18605550123', languageCode = 'en-US' } = draft;
  const contactId = draft.contactId ?? 'c0ffee00-0000-4000-8000-000000000001';
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: attributes,
        AwsRegion: 'us-east-1',
        Channel: 'VOICE',
        ContactId: contactId,
        CustomerEndpoint: from === null ? null : { Address: from, Type: 'TELEPHONE_NUMBER' },
        CustomerId: null,
        Description: null,
        InitialContactId: contactId,
        InitiationMethod: 'INBOUND',
        InstanceARN: instanceArn,
        LanguageCode: languageCode,
        MediaStreams: { Customer: { Audio: null } },
        Name: null,
        PreviousContactId: null,
        Queue: null,
        References: {},
        RelatedContactId: null,
        SegmentAttributes: {
          'connect:Subtype': {
            ValueArn: null,
            ValueInteger: null,
            ValueList: null,
            ValueMap: null,
            ValueString: 'connect:Telephony',
          },
        },
        SystemEndpoint: { Address: '+18605550311', Type: 'TELEPHONE_NUMBER' },
        Tags: { 'aws:connect:instanceId': '11111111-2222-3333-4444-555555555555' },
      },
      Parameters: parameters,
    },
  };
}
