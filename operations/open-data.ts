import { parseArgs } from 'node:util';
import { DynamoDBClient, ExportTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

const usage = [
  'usage: npm run open-data -- [--cloud] [--stage prod]',
  '  publishes the open data now, and not only tonight; of the line that runs here on PORT, or with --cloud of the deployed one',
].join('\n');

/** What the function that publishes is told of where everything is. */
const Environment = z.object({
  TABLE_ARN: z.string(),
  EXPORTS_BUCKET: z.string(),
  OPEN_DATA_BUCKET: z.string(),
  OPEN_DATA_FOLDER: z.string(),
});

/** Starts what the schedule starts every night; the rest follows by itself. */
async function startExport(): Promise<void> {
  const { values } = parseArgs({
    options: { cloud: { type: 'boolean', default: false }, stage: { type: 'string', default: 'prod' } },
  });
  const here = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${process.env.PORT ?? '3110'}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const access = values.cloud ? {} : here;
  const FunctionName = `connect-311-${values.stage}-publish-open-data`;
  const configuration = await new LambdaClient(access).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { TABLE_ARN, EXPORTS_BUCKET, OPEN_DATA_BUCKET, OPEN_DATA_FOLDER } = Environment.parse(
    configuration.Environment?.Variables,
  );
  const { ExportDescription } = await new DynamoDBClient(access).send(
    new ExportTableToPointInTimeCommand({
      TableArn: TABLE_ARN,
      S3Bucket: EXPORTS_BUCKET,
      S3SseAlgorithm: 'AES256',
      ExportType: 'FULL_EXPORT',
      ExportFormat: 'DYNAMODB_JSON',
    }),
  );
  console.log(`the export ${ExportDescription?.ExportArn?.split('/').at(-1)} has begun`);
  const wait = values.cloud ? 'in some minutes' : 'in a moment';
  console.log(`${wait}, s3://${OPEN_DATA_BUCKET}/${OPEN_DATA_FOLDER}manifest.json names it as its run, and its files`);
}

try {
  await startExport();
} catch (error) {
  const isRefused = error instanceof AggregateError || String(error).includes('ECONNREFUSED');
  console.error(isRefused ? 'no line runs here: expected `npm start` in another terminal, or --cloud' : String(error));
  console.error(usage);
  process.exitCode = 1;
}
