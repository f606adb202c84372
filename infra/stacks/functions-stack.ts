import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { compileKnowledge } from '../constructs/compile-knowledge.ts';
import { DepartmentTopics } from '../constructs/department-topics.ts';
import { grantAsking, secondOpinion } from '../constructs/second-opinion.ts';
import { ServiceFunction, type ServiceFunctionProps } from '../constructs/service-function.ts';
import { Weekly } from '../constructs/weekly.ts';
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

  constructor(scope: Construct, id: string, { config, city, data, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    const { table, key, lineSecret } = data;
    const topics = new DepartmentTopics(this, 'DepartmentTopics', {
      namePrefix: `connect-311-${config.stage}`,
      departments: city.departments,
      key,
    });

    const knowledge = compileKnowledge(city, config.cityFolder);
    const make = (functionId: string, folder: string, own: Partial<ServiceFunctionProps> = {}) =>
      new ServiceFunction(this, functionId, {
        folder,
        functionName: `connect-311-${config.stage}-${folder}`,
        timeout: callStep,
        knowledge,
        environmentKey: key,
        logRetentionDays: config.logRetentionDays,
        ...own,
      });
    // A dynamic reference: CloudFormation puts the secret into the encrypted environment (docs/decisions/0002).
    const LINE_SECRET = lineSecret.secretValue.unsafeUnwrap();

    const withTable = { TABLE_NAME: table.tableName };
    const withCallers = { ...withTable, LINE_SECRET };

    this.answerCall = make('AnswerCall', 'answer-call', { environment: withCallers });
    table.grantGreeting(this.answerCall);
    this.hearCaller = make('HearCaller', 'hear-caller');
    this.classifyNeed = make('ClassifyNeed', 'classify-need', secondOpinion(config.secondOpinionModel));
    if (config.secondOpinionModel) grantAsking(this.classifyNeed, config.secondOpinionModel);
    this.answerQuestion = make('AnswerQuestion', 'answer-question');
    this.textAnswer = make('TextAnswer', 'text-answer', { environment: withCallers });
    table.grantNotingWishes(this.textAnswer);
    this.locatePlace = make('LocatePlace', 'locate-place');
    this.fileRequest = make('FileRequest', 'file-request', { environment: withCallers });
    table.grantFiling(this.fileRequest);
    this.answerStatus = make('AnswerStatus', 'answer-status', { environment: withCallers });
    table.grantAnsweringStatus(this.answerStatus);
    this.connectPerson = make('ConnectPerson', 'connect-person');
    this.stopTexts = make('StopTexts', 'stop-texts', { environment: withCallers });
    table.grantStoppingTexts(this.stopTexts);

    this.rememberCall = make('RememberCall', 'remember-call', {
      timeout: Duration.seconds(30),
      environment: withCallers,
      onFailure: new SqsDestination(this.makeFailureQueue('UnrememberedCalls', key)),
    });
    table.grantRememberingCalls(this.rememberCall);
    this.postNotice = make('PostNotice', 'post-notice', { environment: withTable });
    table.grantPostingNotices(this.postNotice);

    this.teachLine = make('TeachLine', 'teach-line', { environment: withTable });
    table.grantTeaching(this.teachLine);

    this.reviewKnowledge = make('ReviewKnowledge', 'review-knowledge', {
      timeout: Duration.seconds(30),
      environment: { ...withTable, DEPARTMENT_TOPICS: this.toJsonString(topics.arnsByDepartment) },
      onFailure: new SqsDestination(this.makeFailureQueue('UntoldDepartments', key)),
    });
    table.grantReviewingKnowledge(this.reviewKnowledge);
    topics.grantPublish(this.reviewKnowledge);
    new Weekly(this, 'KnowledgeReview', {
      description: 'Departments hear which articles are due for review, and what callers asked in vain',
      handler: this.reviewKnowledge,
    });

    this.announceChanges = make('AnnounceChanges', 'announce-changes', {
      timeout: Duration.seconds(30),
      environment: {
        TABLE_NAME: table.tableName,
        LINE_SECRET,
        DEPARTMENT_TOPICS: this.toJsonString(topics.arnsByDepartment),
      },
    });
    table.grantAnnouncing(this.announceChanges);
    topics.grantPublish(this.announceChanges);
    topics.grantTexting(this.announceChanges);

    Validations.of(this.announceChanges.executionRole).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resource to name for sending trace segments, nor has DynamoDB for listing streams.',
    });
    for (const { executionRole } of [this.announceChanges, this.rememberCall, this.reviewKnowledge]) {
      Validations.of(executionRole).acknowledge(
        {
          id: 'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
          reason: 'Sending to an encrypted topic or queue takes a data key of either kind, and of this one key only.',
        },
        {
          id: 'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
          reason: 'The two halves of one operation, on this one key only, for the encrypted dead-letter queue.',
        },
      );
    }

    const unannounced = this.makeFailureQueue('UnannouncedChanges', key);
    this.announceChanges.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 8,
        maxRecordAge: Duration.hours(23),
        onFailure: new SqsDlq(unannounced),
      }),
    );
  }

  /** What a function gave up on waits there for a person, for two weeks. */
  private makeFailureQueue(id: string, key: IKey): Queue {
    const queue = new Queue(this, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue: what lands here waits for a person.',
    });
    return queue;
  }
}
