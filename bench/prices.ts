/** What something costs in US East (N. Virginia), before taxes. `usd` is undefined where no source was found. */
export type Price = {
  readonly name: string;
  /** What one of it is. */
  readonly unit: string;
  readonly usd: number | undefined;
  /** Where the price was read; several of these pages quote Amazon's own, whose tables only a browser shows. */
  readonly source: string;
  /** When it was looked up; where the source says when its price was in force or read, then that. */
  readonly read: string;
};

const costModel =
  'https://github.com/MAOFILHO/Portfolio-Projects/blob/main/AWS-Insurance-FNOL-Voice-Agentic-AI/docs/phase2/COST-MODEL.md';
const smsGuide = 'https://github.com/memoverflow/AWS-SMS-Country-Reports (AWS_SMS_Notify服务完全指南.md)';
const lookedUp = '2026-11-23';

export const prices = {
  voice: {
    name: 'Amazon Connect voice, Lex included (Connect Customer)',
    unit: 'minute',
    usd: 0.038,
    source:
      'https://raw.githubusercontent.com/api-evangelist/amazon-connect/refs/heads/main/plans/amazon-connect-plans-pricing.yml',
    read: '2026-10-07',
  },
  basicVoice: {
    name: 'Amazon Connect voice without Lex (Connect Customer Basic)',
    unit: 'minute',
    usd: 0.018,
    source: costModel,
    read: '2026-08-11',
  },
  lexRequest: {
    name: 'Amazon Lex, one thing said or pressed (Basic only)',
    unit: 'speech request',
    usd: 0.004,
    source: 'https://www.cloudzero.com/blog/amazon-lex-pricing',
    read: lookedUp,
  },
  inbound: {
    name: 'telephony, inbound on a US number',
    unit: 'minute',
    usd: 0.0022,
    source: costModel,
    read: '2026-08-11',
  },
  queueRequest: {
    name: 'SQS, sending, taking and looking for messages',
    unit: 'million requests',
    usd: 0.4,
    source: 'https://cloudburn.io/blog/amazon-sqs-pricing',
    read: '2026-03-14',
  },
  outbound: {
    name: 'telephony, outbound to the US (callbacks)',
    unit: 'minute',
    usd: undefined,
    source: 'https://aws.amazon.com/connect/pricing/ (its table could not be read)',
    read: lookedUp,
  },
  number: {
    name: 'the claimed US number',
    unit: 'day',
    usd: 0.03,
    source:
      'https://github.com/MAOFILHO/Portfolio-Projects (its notes: a Canadian number was billed $0.06 a day, twice the US rate)',
    read: '2026-08-12',
  },
  text: {
    name: 'text to a US mobile, AWS',
    unit: 'part of 160 characters',
    usd: 0.007,
    source: smsGuide,
    read: '2026-04',
  },
  carrier: {
    name: 'text to a US mobile, carrier fee (the highest of four)',
    unit: 'part of 160 characters',
    usd: 0.0045,
    source: 'https://help.textvolt.com/articles/7310656083-carrier-fee-snapshot-by-carrier-2026',
    read: '2026-05-26',
  },
  textCampaign: { name: '10DLC campaign', unit: 'month', usd: 10, source: smsGuide, read: '2026-04' },
  textNumber: {
    name: '10DLC number',
    unit: 'month',
    usd: undefined,
    source: 'https://aws.amazon.com/end-user-messaging/pricing/ (its table could not be read)',
    read: lookedUp,
  },
  lambdaRequest: {
    name: 'Lambda invocations',
    unit: 'million requests',
    usd: 0.2,
    source:
      'https://git.mcrn.ar/mariano/lambda_local_runner/src/commit/957e45b8adae23ce50b966346229585b5df18b4d/docs/lambdas-md/lambda-13-cost.md',
    read: lookedUp,
  },
  lambdaTime: {
    name: 'Lambda time, arm64',
    unit: 'GB-second',
    usd: 0.0000133334,
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    read: lookedUp,
  },
  write: {
    name: 'DynamoDB writes, on demand',
    unit: 'million write units',
    usd: 0.625,
    source: costModel,
    read: '2026-08-11',
  },
  read: {
    name: 'DynamoDB reads, on demand',
    unit: 'million read units',
    usd: 0.125,
    source: costModel,
    read: '2026-08-11',
  },
  storage: {
    name: 'DynamoDB storage',
    unit: 'GB-month',
    usd: 0.25,
    source: 'https://aws.amazon.com/dynamodb/pricing/',
    read: lookedUp,
  },
  recovery: {
    name: 'DynamoDB point-in-time recovery',
    unit: 'GB-month',
    usd: 0.2,
    source: 'https://github.com/agammann/flo (its review of enrollment-state pricing)',
    read: '2026-09-05',
  },
  apiRequest: {
    name: 'API Gateway, HTTP API',
    unit: 'million requests',
    usd: 1,
    source:
      'https://docs.aws.amazon.com/pt_br/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
    read: lookedUp,
  },
  siteRequest: {
    name: 'CloudFront, HTTPS requests from the US',
    unit: '10,000 requests',
    usd: 0.01,
    source: 'https://github.com/infracost/infracost/pull/1049',
    read: '2021-10-14',
  },
  siteTransfer: {
    name: 'CloudFront, sent to the US',
    unit: 'GB',
    usd: 0.085,
    source: 'https://aws.amazon.com/cloudfront/pricing',
    read: lookedUp,
  },
  publish: {
    name: 'SNS, to departments',
    unit: 'million publishes',
    usd: 0.5,
    source: 'https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/',
    read: '2026-06-13',
  },
  mail: {
    name: 'SNS, delivered by e-mail',
    unit: '100,000 mails',
    usd: 2,
    source: 'https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/',
    read: '2026-06-13',
  },
  event: {
    name: "EventBridge, Connect's contact events",
    unit: 'million events',
    usd: 0,
    source: 'https://www.factualminds.com/blog/amazon-eventbridge-pricing-events-pipes-schema-archive/',
    read: '2026-06-13',
  },
  log: {
    name: 'CloudWatch logs, taken in',
    unit: 'GB',
    usd: 0.5,
    source: 'https://c3x.dev/blog/cloudwatch-logs-cost-optimization',
    read: '2026-06',
  },
  logKept: {
    name: 'CloudWatch logs, kept',
    unit: 'GB-month',
    usd: 0.03,
    source: 'https://c3x.dev/blog/cloudwatch-logs-cost-optimization',
    read: '2026-06',
  },
  metric: {
    name: 'CloudWatch metrics',
    unit: 'metric and month',
    usd: 0.3,
    source: 'https://signoz.io/guides/cloudwatch-pricing',
    read: '2026-02-15',
  },
  trace: {
    name: 'X-Ray traces',
    unit: 'million traces',
    usd: 5,
    source: 'https://aws.amazon.com/de/xray/pricing/',
    read: lookedUp,
  },
  key: {
    name: 'KMS key',
    unit: 'key and month',
    usd: 1,
    source: 'https://www.wring.co/blog/aws-kms-pricing-guide',
    read: lookedUp,
  },
  keyRequest: {
    name: 'KMS requests',
    unit: '10,000 requests',
    usd: 0.03,
    source: 'https://www.wring.co/blog/aws-kms-pricing-guide',
    read: lookedUp,
  },
  secret: {
    name: 'Secrets Manager, the line secret',
    unit: 'secret and month',
    usd: 0.4,
    source: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
    read: lookedUp,
  },
  tokensIn: {
    name: 'Amazon Nova Micro, asked',
    unit: 'million tokens',
    usd: 0.035,
    source: 'https://techdailyfeed.com/understanding-amazon-bedrock-pricing-from-on-demand-to-fine-tuning',
    read: lookedUp,
  },
  tokensOut: {
    name: 'Amazon Nova Micro, answered',
    unit: 'million tokens',
    usd: 0.14,
    source: 'https://techdailyfeed.com/understanding-amazon-bedrock-pricing-from-on-demand-to-fine-tuning',
    read: lookedUp,
  },
} as const satisfies Readonly<Record<string, Price>>;
