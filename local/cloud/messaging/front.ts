import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Outbox } from '../../outbox.ts';

const VisibilityChange = z.looseObject({ VisibilityTimeout: z.number() });
const VisibilityChanges = z.looseObject({ Entries: z.array(VisibilityChange) });

/**
 * Stands in front of the emulator of SNS and SQS: a sink for texts, which emulators do not have, and a second's patience
 * where the emulator cannot make a message visible at once (it loses one that is kept in its file).
 */
export async function startFront(emulatorPort: number, outbox: Outbox) {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing, emulatorPort, outbox));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop(): Promise<void> {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  emulatorPort: number,
  outbox: Outbox,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const form = new URLSearchParams(body.toString('utf8'));
  const phone = form.get('PhoneNumber');
  if (form.get('Action') === 'Publish' && phone) {
    outbox.add('sms', phone, form.get('Message') ?? '');
    outgoing.writeHead(200, { 'content-type': 'text/xml' }).end(publishResponse(randomUUID()));
    return;
  }
  const passedOn = withPatience(incoming.headers['x-amz-target'], body);
  const { method, url } = incoming;
  const headers = { ...incoming.headers, 'content-length': passedOn.length };
  const forwarded = request({ host: '127.0.0.1', port: emulatorPort, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.on('error', () => outgoing.writeHead(502).end());
  forwarded.end(passedOn);
}

function withPatience(target: string | string[] | undefined, body: Buffer): Buffer {
  const patient = <Change extends z.infer<typeof VisibilityChange>>(change: Change) => ({
    ...change,
    VisibilityTimeout: Math.max(1, change.VisibilityTimeout),
  });
  const read = (): unknown => JSON.parse(body.toString('utf8'));
  if (target === 'AmazonSQS.ChangeMessageVisibility') {
    const change = VisibilityChange.safeParse(read());
    return change.success ? Buffer.from(JSON.stringify(patient(change.data))) : body;
  }
  if (target === 'AmazonSQS.ChangeMessageVisibilityBatch') {
    const changes = VisibilityChanges.safeParse(read());
    if (!changes.success) return body;
    return Buffer.from(JSON.stringify({ ...changes.data, Entries: changes.data.Entries.map(patient) }));
  }
  return body;
}

function publishResponse(messageId: string): string {
  return [
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">',
    `<PublishResult><MessageId>${messageId}</MessageId></PublishResult>`,
    `<ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></PublishResponse>`,
  ].join('');
}
