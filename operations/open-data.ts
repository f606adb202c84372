import { parseArgs } from 'node:util';
import { DynamoDBClient, ExportTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { accessTo, command, functionNameOf, lineOptions } from './line.ts';

const usage = [
  'usage: npm run open-data -- [--cloud] [--stage prod]',
  '  publishes the open data now, and not only tonight; of the line that runs here on PORT, or with --cloud of the deployed one',
].join('\n');

/** What the function that publishes is told of where everything is. */
const Environment = z.object({
  TABLE_ARN: z.string(),
  EXPORTS_BUCKET: z.string(),
  OPEN_DATA_FOLDER: z.string(),
});

/** Starts what the schedule starts every night; the rest follows by itself. */
async function startExport(): Promise<boolean> {
  const { values } = parseArgs({ options: lineOptions });
  const access = accessTo(values);
  const FunctionName = functionNameOf(values, 'publish-open-data');
  const configuration = await new LambdaClient(access).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { TABLE_ARN, EXPORTS_BUCKET, OPEN_DATA_FOLDER } = Environment.parse(configuration.Environment?.Variables);
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
  console.log(`${wait}, /${OPEN_DATA_FOLDER}manifest.json on the city's site names it as its run, and its files`);
  return true;
}

await command(usage, startExport);
