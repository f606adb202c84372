import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod';
import type { Outbox } from '../outbox.ts';

/** The queue that listens to every topic for the outbox, as a department's mailbox would. */
const mailbox = 'local-outbox';
const Envelope = z.object({ TopicArn: z.string(), Message: z.string() });

/** SNS and SQS: an emulator, and in front of its SNS a sink for texts, which emulators do not have. */
export async function startMessaging(dataDir: string, region: string, outbox: Outbox) {
  const emulator = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1', defaultRegion: region, dataDir });
  const front = createServer(
    (incoming, outgoing) => void sinkTextsOrForward(incoming, outgoing, emulator.port, outbox),
  );
  const frontPort = await new Promise<number>((resolve) => {
    front.listen(0, '127.0.0.1', () => {
      const address = front.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  const sqsEndpoint = `http://127.0.0.1:${emulator.port}`;
  const sqs = new SQSClient({
    region,
    endpoint: sqsEndpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const mailboxUrl = `${sqsEndpoint}/000000000000/${mailbox}`;
  emulator.createQueue(mailbox);
  const stopping = new AbortController();
  const reading = readMailbox();

  async function readMailbox(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { Messages = [] } = await sqs
        .send(new ReceiveMessageCommand({ QueueUrl: mailboxUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }))
        .catch(() => ({ Messages: [] }));
      for (const { Body, ReceiptHandle } of Messages) {
        const { TopicArn, Message } = Envelope.parse(JSON.parse(Body ?? ''));
        outbox.add('topic', TopicArn.split(':').at(-1) ?? TopicArn, Message);
        await sqs.send(new DeleteMessageCommand({ QueueUrl: mailboxUrl, ReceiptHandle }));
      }
    }
  }

  return {
    snsEndpoint: `http://127.0.0.1:${frontPort}`,
    sqsEndpoint,
    createTopic(name: string): string {
      const { topicArn } = emulator.createTopic(name);
      emulator.subscribe({ topic: name, queue: mailbox });
      return topicArn;
    },
    createQueue(name: string, attributes: Record<string, string>) {
      const { queueArn } = emulator.createQueue(name, { attributes });
      return { arn: queueArn, url: `${sqsEndpoint}/000000000000/${name}` };
    },
    sendMessage(queueArn: string, body: string): void {
      emulator.sendMessage(queueArn.split(':').at(-1) ?? queueArn, body);
    },
    /** Whether every message on a topic has reached the outbox. */
    isMailboxEmpty(): boolean {
      const messages = emulator.inspectQueue(mailbox)?.messages;
      return !messages || messages.ready.length + messages.inflight.length === 0;
    },
    async stop(): Promise<void> {
      stopping.abort();
      await reading;
      sqs.destroy();
      await new Promise((resolve) => front.close(resolve));
      await emulator.stop();
    },
  };
}
export type Messaging = Awaited<ReturnType<typeof startMessaging>>;

async function sinkTextsOrForward(
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
  const { method, url, headers } = incoming;
  const forwarded = request({ host: '127.0.0.1', port: emulatorPort, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.on('error', () => outgoing.writeHead(502).end());
  forwarded.end(body);
}

function publishResponse(messageId: string): string {
  return [
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">',
    `<PublishResult><MessageId>${messageId}</MessageId></PublishResult>`,
    `<ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></PublishResponse>`,
  ].join('');
}
