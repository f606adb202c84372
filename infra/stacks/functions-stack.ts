import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { acknowledgeDataKeys } from '../constructs/acknowledge-data-keys.ts';
import { compileKnowledge } from '../constructs/compile-knowledge.ts';
import { DepartmentTopics } from '../constructs/department-topics.ts';
import { FailureQueue, type GivenUpEvents } from '../constructs/failure-queue.ts';
import { FunctionBundles } from '../constructs/function-bundles.ts';
import { geocoderModules, grantGeocoding } from '../constructs/geocoder.ts';
import { OutgoingQueue } from '../constructs/outgoing-queue.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import { grantAsking, secondOpinionModules } from '../constructs/second-opinion.ts';
import { ServiceFunction, type ServiceFunctionProps } from '../constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

export type FunctionsStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly data: DataStack;
};

/** Amazon Connect ends a synchronous invocation after 8 seconds, whatever the function would still do. */
const callStep = Duration.seconds(8);

/** What the line does: a function for each step of a call, and the announcer that carries changes on. */
export class FunctionsStack extends Stack {
  readonly answerCall: ServiceFunction;
  readonly hearCaller: ServiceFunction;
  readonly classifyNeed: ServiceFunction;
  readonly locatePlace: ServiceFunction;
  readonly fileRequest: ServiceFunction;
  readonly answerStatus: ServiceFunction;
  readonly answerQuestion: ServiceFunction;
  readonly textAnswer: ServiceFunction;
  readonly connectPerson: ServiceFunction;
  readonly stopTexts: ServiceFunction;
  readonly rememberCall: ServiceFunction;
  readonly postNotice: ServiceFunction;
  readonly announceChanges: ServiceFunction;
  readonly teachLine: ServiceFunction;
  readonly reviewKnowledge: ServiceFunction;
  readonly findReported: ServiceFunction;
  readonly answerFixed: ServiceFunction;
  readonly changeWorkOrder: ServiceFunction;
  readonly escalateLateWork: ServiceFunction;
  /** Towards residents; the follow-up sends what is in it. */
  readonly outgoing: OutgoingQueue;
  readonly bundles: FunctionBundles;
  /** Where events wait that functions gave up. */
  readonly givenUp: readonly GivenUpEvents[];

  constructor(scope: Construct, id: string, { config, city, data, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    const { table, key, lineSecret } = data;
    const topics = new DepartmentTopics(this, 'DepartmentTopics', {
      namePrefix: `connect-311-${config.stage}`,
      departments: city.departments,
      key,
    });

    this.outgoing = new OutgoingQueue(this, 'Outgoing', key);
    this.bundles = new FunctionBundles({
      ...compileKnowledge(city, config.cityFolder),
      ...secondOpinionModules(config.secondOpinionModel),
      ...geocoderModules(config.geocoder),
    });
    const { bundles } = this;
    const make = (functionId: string, folder: string, own: Partial<ServiceFunctionProps> = {}) =>
      new ServiceFunction(this, functionId, {
        folder,
        functionName: `connect-311-${config.stage}-${folder}`,
        timeout: callStep,
        bundles,
        environmentKey: key,
        logRetentionDays: config.logRetentionDays,
        ...own,
      });
    // A dynamic reference: CloudFormation puts the secret into the encrypted environment (docs/decisions/0002).
    const LINE_SECRET = lineSecret.secretValue.unsafeUnwrap();

    const failures = {
      rememberCall: new FailureQueue(this, 'UnrememberedCalls', key),
      reviewKnowledge: new FailureQueue(this, 'UntoldDepartments', key),
      escalateLateWork: new FailureQueue(this, 'UnescalatedWork', key),
    };
    const withTable = { TABLE_NAME: table.tableName };
    const withCallers = { ...withTable, LINE_SECRET };

    this.answerCall = make('AnswerCall', 'answer-call', { environment: withCallers });
    table.grantGreeting(this.answerCall);
    this.hearCaller = make('HearCaller', 'hear-caller');
    this.classifyNeed = make('ClassifyNeed', 'classify-need');
    if (config.secondOpinionModel) grantAsking(this.classifyNeed, config.secondOpinionModel);
    this.answerQuestion = make('AnswerQuestion', 'answer-question');
    this.textAnswer = make('TextAnswer', 'text-answer', { environment: withCallers });
    table.grantNotingWishes(this.textAnswer);
    this.locatePlace = make('LocatePlace', 'locate-place');
    if (config.geocoder) grantGeocoding(this.locatePlace);
    this.findReported = make('FindReported', 'find-reported', { environment: withCallers });
    table.grantFindingReported(this.findReported);
    this.fileRequest = make('FileRequest', 'file-request', { environment: withCallers });
    table.grantFiling(this.fileRequest);
    this.answerStatus = make('AnswerStatus', 'answer-status', { environment: withCallers });
    table.grantAnsweringStatus(this.answerStatus);
    this.answerFixed = make('AnswerFixed', 'answer-fixed', { environment: withCallers });
    table.grantAnsweringFixed(this.answerFixed);
    this.connectPerson = make('ConnectPerson', 'connect-person');
    this.stopTexts = make('StopTexts', 'stop-texts', { environment: withCallers });
    table.grantStoppingTexts(this.stopTexts);

    this.rememberCall = make('RememberCall', 'remember-call', {
      timeout: Duration.seconds(30),
      environment: withCallers,
      onFailure: new SqsDestination(failures.rememberCall),
    });
    table.grantRememberingCalls(this.rememberCall);
    this.postNotice = make('PostNotice', 'post-notice', { environment: withTable });
    table.grantPostingNotices(this.postNotice);

    this.teachLine = make('TeachLine', 'teach-line', { environment: withTable });
    table.grantTeaching(this.teachLine);

    this.reviewKnowledge = make('ReviewKnowledge', 'review-knowledge', {
      timeout: Duration.seconds(30),
      environment: { ...withTable, DEPARTMENT_TOPICS: this.toJsonString(topics.arnsByDepartment) },
      onFailure: new SqsDestination(failures.reviewKnowledge),
    });
    table.grantReviewingKnowledge(this.reviewKnowledge);
    topics.grantPublish(this.reviewKnowledge);
    new Scheduled(this, 'KnowledgeReview', {
      description: 'Departments hear which articles are due for review, and what callers asked in vain',
      // Monday mornings: 11:00 UTC is 6 or 7 o'clock on the east coast.
      schedule: Schedule.cron({ weekDay: 'MON', hour: '11', minute: '0' }),
      handler: this.reviewKnowledge,
    });

    this.changeWorkOrder = make('ChangeWorkOrder', 'change-work-order', { environment: withTable });
    table.grantChangingWorkOrders(this.changeWorkOrder);
    this.escalateLateWork = make('EscalateLateWork', 'escalate-late-work', {
      timeout: Duration.minutes(5),
      environment: withTable,
      onFailure: new SqsDestination(failures.escalateLateWork),
    });
    table.grantEscalating(this.escalateLateWork);
    new Scheduled(this, 'LateWork', {
      description: 'Departments, and in the end the city, hear which work is late',
      // Every morning: 10:00 UTC is 5 or 6 o'clock on the east coast.
      schedule: Schedule.cron({ hour: '10', minute: '0' }),
      handler: this.escalateLateWork,
    });

    this.announceChanges = make('AnnounceChanges', 'announce-changes', {
      timeout: Duration.seconds(30),
      environment: {
        ...withTable,
        DEPARTMENT_TOPICS: this.toJsonString(topics.arnsByDepartment),
        OUTGOING_QUEUE: this.outgoing.queue.queueUrl,
        PUBLISHED_TABLE: data.published.tableName,
      },
    });
    table.grantAnnouncing(this.announceChanges);
    data.published.grantPublishing(this.announceChanges);
    topics.grantPublish(this.announceChanges);
    this.outgoing.queue.grantSendMessages(this.announceChanges);

    Validations.of(this.announceChanges.executionRole).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resource to name for sending trace segments, nor has DynamoDB for listing streams.',
    });
    acknowledgeDataKeys([this.announceChanges, this.rememberCall, this.reviewKnowledge, this.escalateLateWork]);

    data.unannouncedChanges.grantGivingUp(this.announceChanges);
    this.announceChanges.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 8,
        maxRecordAge: Duration.hours(23),
        onFailure: data.unannouncedChanges.asDestination,
      }),
    );

    this.givenUp = [
      { name: 'unremembered-calls', queue: failures.rememberCall, handler: this.rememberCall },
      { name: 'untold-departments', queue: failures.reviewKnowledge, handler: this.reviewKnowledge },
      { name: 'unescalated-work', queue: failures.escalateLateWork, handler: this.escalateLateWork },
    ];
  }
}
