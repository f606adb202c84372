import type { Distribution } from './distribution.ts';
import {
  type CachePolicy,
  managedCachePolicies,
  managedOriginRequestPolicies,
  type OriginRequestPolicy,
  type ResponseHeadersPolicy,
} from './policies.ts';

/** The distributions of the deployment and what they refer to, all by id. */
export class CloudFront {
  readonly cachePolicies = new Map<string, CachePolicy>(managedCachePolicies);
  readonly originRequestPolicies = new Map<string, OriginRequestPolicy>(managedOriginRequestPolicies);
  readonly responseHeadersPolicies = new Map<string, ResponseHeadersPolicy>();
  readonly distributions = new Map<string, Distribution>();
}
