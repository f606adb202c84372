import { parsePath } from '../json-path.ts';

/** How many names may follow a root: `$.Channel` is a value, `$.Attributes` needs one more to be one. */
type Depth = readonly [least: number, most: number];
const value: Depth = [0, 0];
const members: Depth = [1, Number.POSITIVE_INFINITY];
const pair: Depth = [1, 1];

const roots: ReadonlyMap<string, Depth> = new Map(
  Object.entries({
    Agent: members,
    Attributes: members,
    AwsRegion: value,
    // Not documented, but the console's exports hold it.
    CallbackNumber: value,
    Case: members,
    Channel: value,
    ContactId: value,
    Customer: members,
    CustomerCallbackNumber: value,
    CustomerEndpoint: pair,
    CustomerId: value,
    Description: value,
    Email: members,
    External: members,
    FlowAttributes: members,
    InitialContactId: value,
    InitiationMethod: value,
    InstanceARN: value,
    LanguageCode: value,
    Lex: members,
    Loop: members,
    Media: members,
    MediaStreams: members,
    Metrics: [2, 3],
    Modules: members,
    Name: value,
    PreviousContactId: value,
    Queue: [1, 2],
    References: members,
    RelatedContactId: value,
    SegmentAttributes: members,
    StoredCustomerInput: value,
    SystemEndpoint: pair,
    // The tags as a whole can be looked into with KeyExists.
    Tags: [0, 1],
    Task: members,
    TextToSpeechVoice: value,
    Views: members,
    Wisdom: members,
  } satisfies Record<string, Depth>),
);

/** What is wrong with a text that is to be one path, or undefined. */
export function problemOfPath(text: string): string | undefined {
  const segments = parsePath(text);
  if (segments === null) return 'expected one JSONPath and nothing else';
  const [root = '', ...below] = segments;
  const depth = roots.get(root);
  if (depth === undefined) return `$.${root} is no root of the flow language`;
  if (below.length < depth[0]) return `${text} leads to no single value`;
  return below.length > depth[1] ? `$.${root} holds nothing at ${below.join('.')}` : undefined;
}

/** Roots of paths in a text that the service would not know; money ($5) is no path. */
export function unknownRoots(text: string): string[] {
  return [...text.matchAll(/\$\.(\p{L}[\p{L}\p{N}_]*)/gu)].flatMap(([, root = '']) => (roots.has(root) ? [] : [root]));
}
