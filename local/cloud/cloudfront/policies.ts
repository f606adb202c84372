/** For how long answers are kept, and what tells one from another beside the path. */
export type CachePolicy = {
  readonly minSeconds: number;
  /** Of answers that do not say. */
  readonly defaultSeconds: number;
  /** 0: nothing is kept, errors neither. */
  readonly maxSeconds: number;
  readonly byQuery: boolean;
};

/** What of a request the origin gets to see. */
export type OriginRequestPolicy = {
  readonly query: boolean;
  readonly cookies: boolean;
  readonly passesHeader: (lowerCaseName: string) => boolean;
};

/** Headers that answers get, by name in lower case. */
export type ResponseHeadersPolicy = ReadonlyMap<string, AddedHeader>;
export type AddedHeader = {
  readonly value: string;
  readonly override: boolean;
  /** Only where the page of another site asks, or any that says which one it is. */
  readonly isForOrigins?: boolean;
};

/** Where nothing is said, the origin sees what the key of the cache has and nothing else. */
export function onlyWhatIsKeyed({ byQuery }: CachePolicy): OriginRequestPolicy {
  return { query: byQuery, cookies: false, passesHeader: () => false };
}

/** Of the policies that every account has, those that are known here: CachingDisabled. */
export const managedCachePolicies: readonly (readonly [id: string, CachePolicy])[] = [
  ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', { minSeconds: 0, defaultSeconds: 0, maxSeconds: 0, byQuery: false }],
];

/** AllViewerExceptHostHeader. */
export const managedOriginRequestPolicies: readonly (readonly [id: string, OriginRequestPolicy])[] = [
  [
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    { query: true, cookies: true, passesHeader: (lowerCaseName) => lowerCaseName !== 'host' },
  ],
];
