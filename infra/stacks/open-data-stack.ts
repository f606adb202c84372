import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { acknowledgeDataKeys } from '../constructs/acknowledge-data-keys.ts';
import { FailureQueue, type GivenUpEvents } from '../constructs/failure-queue.ts';
import { NightlyExport } from '../constructs/nightly-export.ts';
import { OpenDataBucket } from '../constructs/open-data-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { FunctionsStack } from './functions-stack.ts';

export type OpenDataStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly data: DataStack;
  readonly functions: FunctionsStack;
};

/** Every night, all that is published of requests goes out in bulk. */
export class OpenDataStack extends Stack {
  /** Its objects under `open-data/` are for everybody. */
  readonly openData: OpenDataBucket;
  /** Where events wait that functions gave up. */
  readonly givenUp: readonly GivenUpEvents[];

  constructor(scope: Construct, id: string, { config, city, data, functions, ...props }: OpenDataStackProps) {
    super(scope, id, props);
    this.openData = new OpenDataBucket(this, 'OpenData');
    const nightly = new NightlyExport(this, 'NightlyExport', {
      table: data.published,
      scheduleName: `connect-311-${config.stage}-export-published`,
      timeZone: city.timeZone,
    });
    const queue = new FailureQueue(this, 'UnpublishedExports', data.key);
    const folder = 'publish-open-data';
    const publish = new ServiceFunction(this, 'PublishOpenData', {
      folder,
      functionName: `connect-311-${config.stage}-${folder}`,
      bundles: functions.bundles,
      environmentKey: data.key,
      logRetentionDays: config.logRetentionDays,
      timeout: Duration.minutes(15),
      memoryMegabytes: 1024,
      environment: {
        TABLE_ARN: data.published.tableArn,
        EXPORTS_BUCKET: nightly.bucket.bucketName,
        OPEN_DATA_BUCKET: this.openData.bucketName,
        OPEN_DATA_FOLDER: this.openData.folder,
      },
      onFailure: new SqsDestination(queue),
    });
    nightly.tell(publish);
    this.openData.grantPublishing(publish);
    acknowledgeDataKeys([publish]);

    new Alarm(this, 'NothingPublished', {
      alarmDescription:
        'No open data was published for more than 30 hours: whoever works with it still gets that of the last night it was.',
      metric: new Metric({
        namespace: 'Connect311',
        metricName: 'ObjectsHandled',
        dimensionsMap: { service: folder },
        statistic: 'Sum',
        period: Duration.hours(6),
      }),
      evaluationPeriods: 5,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
    this.givenUp = [{ name: 'unpublished-exports', queue, handler: publish }];
    new CfnOutput(this, 'OpenDataBucket', { value: this.openData.bucketName });
  }
}
