import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDbEmulator, startDynamoDb } from '../../local/cloud/dynamodb.ts';

export type FailingDynamoDb = DynamoDbEmulator & {
  /** From now on these operations (`PutItem`, …) are throttled, so many times each, or for good. */
  readonly throttle: (operations: readonly string[], times?: number) => void;
  readonly recover: () => void;
};

/** The DynamoDB emulator behind a door that throttles on demand, as DynamoDB does. */
export async function startFailingDynamoDb(): Promise<FailingDynamoDb> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-311-failing-'));
  const emulator = await startDynamoDb(join(folder, 'dynamodb.sqlite'));
  const left = new Map<string, number>();
  const door = createServer((incoming, outgoing) => {
    const operation =
      String(incoming.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    const throttled = left.get(operation) ?? 0;
    if (throttled > 0) {
      left.set(operation, throttled - 1);
      incoming.resume();
      outgoing
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'throttled' }));
      return;
    }
    const forwarded = request(
      emulator.endpoint,
      { method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  const port = await new Promise<number>((resolve) => {
    door.listen(0, '127.0.0.1', () => {
      const address = door.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    throttle(operations, times = Number.POSITIVE_INFINITY) {
      for (const operation of operations) left.set(operation, times);
    },
    recover: () => left.clear(),
    async stop() {
      await new Promise((resolve) => {
        door.close(resolve);
        door.closeAllConnections();
      });
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
