import type { Context } from 'aws-lambda';

/** What Lambda says of an invocation. */
export const lambdaContext: Context = {
  awsRequestId: 'ba5eba11-0000-4000-8000-000000000001',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'a-function',
  functionVersion: '1',
  getRemainingTimeInMillis: () => 8_000,
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:a-function',
  logGroupName: '/aws/lambda/a-function',
  logStreamName: '2026/03/02/[1]0123456789abcdef',
  memoryLimitInMB: '512',
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
