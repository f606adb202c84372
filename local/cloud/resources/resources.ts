import { arn, physicalName, type ResourceMaker } from '../cloud.ts';
import {
  makeCachePolicy,
  makeDistribution,
  makeOriginAccessControl,
  makeOriginRequestPolicy,
  makeResponseHeadersPolicy,
} from './cloudfront.ts';
import {
  makeAssociation,
  makeQueue as makeConnectQueue,
  makeHours,
  makeInstance,
  makePhoneNumber,
  makePhoneNumberFlow,
  makeRoutingProfile,
} from './connect.ts';
import { makeContactFlow, makeContactFlowModule, makeTestCase } from './contact-flows.ts';
import { makeEventSourceMapping } from './event-source-mappings.ts';
import { makeRule } from './events.ts';
import { makeHttpApi, makeHttpIntegration, makeHttpRoute, makeHttpStage } from './http-api.ts';
import { makeEventInvokeConfig, makeFunction } from './lambda.ts';
import { makeBot, makeBotAlias, makeBotVersion } from './lex.ts';
import { makeQueue, makeSubscription, makeTopic } from './messaging.ts';
import { makeSchedule } from './scheduler.ts';
import { makeBucket, makeSecret, makeTable } from './storage.ts';

/**
 * A resource that only matters in AWS: who may do what, encryption at rest, where logs are kept. On one machine it is
 * a name for others to refer to.
 */
const onlyInAws =
  (service: string, kind: string): ResourceMaker =>
  (_cloud, resource) => {
    const name = physicalName(resource);
    return { ref: name, attributes: { Arn: arn(service, `${kind}/${name}`), RoleId: name, KeyId: name, Id: name } };
  };

/** How each type of resource is made on one machine. A type that is not here cannot be run, and is said so. */
export const makers: Readonly<Record<string, ResourceMaker>> = {
  'AWS::ApiGatewayV2::Api': makeHttpApi,
  'AWS::ApiGatewayV2::Integration': makeHttpIntegration,
  'AWS::ApiGatewayV2::Route': makeHttpRoute,
  'AWS::ApiGatewayV2::Stage': makeHttpStage,
  'AWS::CloudFront::CachePolicy': makeCachePolicy,
  'AWS::CloudFront::Distribution': makeDistribution,
  'AWS::CloudFront::OriginAccessControl': makeOriginAccessControl,
  'AWS::CloudFront::OriginRequestPolicy': makeOriginRequestPolicy,
  'AWS::CloudFront::ResponseHeadersPolicy': makeResponseHeadersPolicy,
  'AWS::CloudWatch::Alarm': onlyInAws('cloudwatch', 'alarm'),
  'AWS::Connect::ContactFlow': makeContactFlow,
  'AWS::Connect::ContactFlowModule': makeContactFlowModule,
  'AWS::Connect::HoursOfOperation': makeHours,
  'AWS::Connect::Instance': makeInstance,
  'AWS::Connect::IntegrationAssociation': makeAssociation,
  'AWS::Connect::PhoneNumber': makePhoneNumber,
  'AWS::Connect::Queue': makeConnectQueue,
  'AWS::Connect::RoutingProfile': makeRoutingProfile,
  'AWS::Connect::TestCase': makeTestCase,
  'AWS::DynamoDB::Table': makeTable,
  'AWS::Events::Rule': makeRule,
  'AWS::IAM::Policy': onlyInAws('iam', 'policy'),
  'AWS::IAM::Role': onlyInAws('iam', 'role'),
  'AWS::KMS::Key': onlyInAws('kms', 'key'),
  'AWS::Lambda::EventInvokeConfig': makeEventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': makeEventSourceMapping,
  'AWS::Lambda::Function': makeFunction,
  'AWS::Lambda::Permission': onlyInAws('lambda', 'permission'),
  'AWS::Lex::Bot': makeBot,
  'AWS::Lex::BotAlias': makeBotAlias,
  'AWS::Lex::BotVersion': makeBotVersion,
  'AWS::Logs::LogGroup': onlyInAws('logs', 'log-group'),
  'AWS::S3::Bucket': makeBucket,
  'AWS::S3::BucketPolicy': onlyInAws('s3', 'bucket-policy'),
  'AWS::SNS::Subscription': makeSubscription,
  'AWS::SNS::Topic': makeTopic,
  'AWS::SNS::TopicPolicy': onlyInAws('sns', 'topic-policy'),
  'AWS::SQS::Queue': makeQueue,
  'AWS::SQS::QueuePolicy': onlyInAws('sqs', 'queue-policy'),
  'AWS::Scheduler::Schedule': makeSchedule,
  'AWS::SecretsManager::Secret': makeSecret,
  'Custom::PhoneNumberFlow': makePhoneNumberFlow,
};
