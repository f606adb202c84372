import { describe, expect, test } from 'vitest';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { data, functions, connect } = lineTemplates();

const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const holdsData =
  /^AWS::(DynamoDB|S3|RDS|EFS|Cognito|Kinesis|KMS|SecretsManager|OpenSearchService|ElastiCache|Connect::(Instance|PhoneNumber)$)/;

const tableWith = (index: string) => {
  const tables = resourcesIn(data, 'AWS::DynamoDB::Table');
  const found = tables.find(({ Properties }) => JSON.stringify(Properties.GlobalSecondaryIndexes)?.includes(index));
  if (!found) throw new Error(`no table has an index ${index}`);
  return found;
};

test.each(resourcesIn(data, 'AWS::DynamoDB::Table'))(
  'the table $logicalId outlives its stack, and can be taken back to any second of the last weeks',
  (table) => {
    expect(table).toMatchObject({ ...kept, Properties: { DeletionProtectionEnabled: true } });
    expect(table.Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST');
  },
);

test('what is published is listed by status, and by service and status, in the order it was filed', () => {
  expect(tableWith('byStatus').Properties.GlobalSecondaryIndexes).toEqual(
    [
      ['byStatus', 'statusYear'],
      ['byService', 'serviceYear'],
    ].map(([IndexName, part]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: part, KeyType: 'HASH' },
        { AttributeName: 'filed', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    })),
  );
});

describe('the table of requests', () => {
  const table = tableWith('byDepartment');

  test('streams what each item was and became', () => {
    expect(table.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  test('forgets what has expired', () => {
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  test('finds a request by its tracking number, those of a caller by when they were filed, and what is open in a department', () => {
    expect(table.Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'byTrackingNumber',
        KeySchema: [{ AttributeName: 'trackingNumber', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'byCaller',
        KeySchema: [
          { AttributeName: 'callerHash', KeyType: 'HASH' },
          { AttributeName: 'filedAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'byDepartment',
        KeySchema: [
          { AttributeName: 'openIn', KeyType: 'HASH' },
          { AttributeName: 'promisedBy', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

test('the line secret outlives its stack, and the key of the line encrypts it', () => {
  expect(theOnly(data, 'AWS::SecretsManager::Secret')).toMatchObject({
    ...kept,
    Properties: {
      KmsKeyId: { 'Fn::GetAtt': [theOnly(data, 'AWS::KMS::Key').logicalId, 'Arn'] },
      GenerateSecretString: { PasswordLength: 64 },
    },
  });
});

test('the key outlives its stack and is rotated', () => {
  expect(theOnly(data, 'AWS::KMS::Key')).toMatchObject({ ...kept, Properties: { EnableKeyRotation: true } });
});

test('outside the data stack only the Connect instance and its number hold anything, and both are kept', () => {
  const holders = [functions, connect]
    .flatMap((template) => resourcesIn(template))
    .filter(({ Type }) => holdsData.test(Type));
  expect(new Set(holders.map(({ Type }) => Type))).toEqual(
    new Set(['AWS::Connect::Instance', 'AWS::Connect::PhoneNumber']),
  );
  expect(holders).toEqual(holders.map((holder) => ({ ...holder, ...kept })));
});
