import { createServer } from 'node:http';

export type Asked = { readonly method: string; readonly path: string; readonly body: string };
export type Answer = { readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** An endpoint of AWS that answers as it is told, and remembers what it was asked. */
export async function startFakeAws() {
  const asked: Asked[] = [];
  let answer: (asked: Asked) => Answer = () => ({ body: '' });
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const each = { method: incoming.method ?? '', path: incoming.url?.split('?')[0] ?? '', body };
      asked.push(each);
      const { headers = {}, body: text } = answer(each);
      outgoing.writeHead(200, headers).end(text);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    answers: (next: typeof answer) => {
      answer = next;
      asked.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
