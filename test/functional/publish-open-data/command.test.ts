import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../support/commands.ts';
import { type Answer, type Asked, startFakeAws } from '../../support/fake-aws.ts';

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.stop());

const TableArn = 'arn:aws:dynamodb:us-east-1:111122223333:table/published';
const configured = {
  body: JSON.stringify({
    Environment: {
      Variables: {
        TABLE_ARN: TableArn,
        EXPORTS_BUCKET: 'exports',
        OPEN_DATA_BUCKET: 'open',
        OPEN_DATA_FOLDER: 'open-data/',
      },
    },
  }),
};
const exporting = {
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ ExportDescription: { ExportArn: `${TableArn}/export/0177-abc` } }),
};

const openData = async (answer: (asked: Asked) => Answer, ...args: string[]) => {
  aws.answers(answer);
  return await run('../operations/open-data', args, { PORT: String(aws.port), AWS_MAX_ATTEMPTS: '1' });
};

describe('npm run open-data', () => {
  it('starts the export that the schedule starts every night, and says where to look', async () => {
    const { code, stdout } = await openData(({ path }) => (path === '/' ? exporting : configured), '--stage', 'test');
    expect(stdout).toBe(
      'the export 0177-abc has begun\n' +
        "in a moment, /open-data/manifest.json on the city's site names it as its run, and its files\n",
    );
    expect(code).toBe(0);
    expect(aws.asked[0]?.path).toBe('/2015-03-31/functions/connect-311-test-publish-open-data/configuration');
    expect(JSON.parse(aws.asked[1]?.body ?? '')).toEqual({
      TableArn,
      S3Bucket: 'exports',
      S3SseAlgorithm: 'AES256',
      ExportType: 'FULL_EXPORT',
      ExportFormat: 'DYNAMODB_JSON',
      ClientToken: expect.any(String),
    });
  });

  it('says what was wrong where the function is not the one it should be', async () => {
    const { code, stdout, stderr } = await openData(() => ({ body: '{}' }));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('usage:');
    expect(aws.asked).toHaveLength(1);
  });

  it('says how to begin where no line runs', async () => {
    const { code, stderr } = await run('../operations/open-data', [], { PORT: '1', AWS_MAX_ATTEMPTS: '1' });
    expect(code).toBe(1);
    expect(stderr).toContain('no line runs here: expected `npm start`');
  });
});
