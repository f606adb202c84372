import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  type ResponseHeadersPolicyProps,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { HttpApi } from './http-api.ts';

export type SiteProps = {
  readonly api: HttpApi;
  /** Begins the names of its policies: an account has one of each name, in all regions. */
  readonly name: string;
  readonly description: string;
  /** Whose answers are for everybody, and may be kept as long as they say: `/open311/*`. */
  readonly sharedPaths: string;
  /** What comes from a bucket and not from the API: `/open-data/*`. The bucket lets CloudFront in by itself. */
  readonly files: { readonly bucket: IBucket; readonly paths: string };
  /** Such as `https://311.example.gov`, with the certificate that shows it; without, the site has CloudFront's own name. */
  readonly ownName?: { readonly webAddress: string; readonly certificateArn: string } | undefined;
};

/** The longest that anything of the line may be kept: what its catalogue asks for. */
const longestKept = Duration.seconds(300);

/** All errors that CloudFront would keep by itself; what is wrong now may be right in a second. */
const errors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** The city's site on CloudFront: it passes everything on to the API, and keeps what is for everybody while it is fresh. */
export class Site extends Construct {
  /** Where it is reached: a name of the city's own, or CloudFront's. */
  readonly address: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { api, name, description, sharedPaths, files, ownName }: SiteProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const behavior = {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.headers('StrictTransport', `${name}-strict-transport`),
    } satisfies BehaviorOptions;

    this.distribution = new Distribution(this, 'Distribution', {
      comment: description,
      defaultBehavior: {
        ...behavior,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        [sharedPaths]: {
          ...behavior,
          cachedMethods: CachedMethods.CACHE_GET_HEAD,
          cachePolicy: this.kept('Shared', `${name}-shared`, CacheQueryStringBehavior.all()),
          originRequestPolicy: this.withoutCookies(name),
        },
        [files.paths]: {
          origin: S3BucketOrigin.withOriginAccessControl(this.named(files.bucket)),
          viewerProtocolPolicy: behavior.viewerProtocolPolicy,
          responseHeadersPolicy: this.headers('FilesHeaders', `${name}-files`, {
            corsBehavior: {
              accessControlAllowOrigins: ['*'],
              accessControlAllowMethods: ['GET', 'HEAD'],
              accessControlAllowHeaders: ['*'],
              accessControlAllowCredentials: false,
              originOverride: true,
            },
          }),
          // S3 would do what a query says: answer with other headers than the file's own.
          cachePolicy: this.kept('SharedFiles', `${name}-files`, CacheQueryStringBehavior.none()),
        },
      },
      errorResponses: errors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(ownName && {
        domainNames: [new URL(ownName.webAddress).hostname],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', ownName.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    this.address = ownName?.webAddress ?? `https://${this.distribution.distributionDomainName}`;
    this.acknowledge(ownName !== undefined);
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'The bucket lets CloudFront in by its own policy.',
    );
  }

  /** Known by its name alone: its policy is in its own stack, which this one would make depend on it. */
  private named({ bucketName }: IBucket): IBucket {
    return Bucket.fromBucketName(this, 'Files', bucketName);
  }

  /** What the function, or the object, says in Cache-Control decides; what says nothing is not kept. */
  private kept(id: string, name: string, queryStringBehavior: CacheQueryStringBehavior): CachePolicy {
    return new CachePolicy(this, id, {
      cachePolicyName: name,
      comment: 'Kept as long as the answer says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: longestKept,
      queryStringBehavior,
      cookieBehavior: CacheCookieBehavior.none(),
      headerBehavior: CacheHeaderBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** Where cookies go through, CloudFront does not collapse requests for the same into one. */
  private withoutCookies(name: string): OriginRequestPolicy {
    return new OriginRequestPolicy(this, 'WithoutCookies', {
      originRequestPolicyName: `${name}-without-cookies`,
      comment: 'Everything but cookies, and the name of the host, by which the API knows itself',
      cookieBehavior: OriginRequestCookieBehavior.none(),
      headerBehavior: OriginRequestHeaderBehavior.denyList('Host'),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    });
  }

  private headers(id: string, name: string, others: Partial<ResponseHeadersPolicyProps> = {}): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      ...others,
      responseHeadersPolicyName: name,
      comment: 'Browsers come back by HTTPS alone',
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: false,
          override: true,
        },
      },
    });
  }

  private acknowledge(hasCertificate: boolean): void {
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'Residents look their requests up from wherever they are, also abroad.',
      },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'Nothing personal is behind it, reading is open to everybody, writing asks for a key, and the API limits the requests a second.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'Its log would keep who asked and what they typed, tracking numbers too. What reaches the API is logged there, without those.',
      },
    );
    if (hasCertificate) return;
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR4',
      reason:
        "CloudFront's own certificate takes no minimum version of TLS. A city's name with its certificate gets TLS 1.2 (parameter webCertificateArn).",
    });
  }
}
