import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Which line a command is about: the one that runs here on PORT, or with --cloud a deployed one. */
export const lineOptions = {
  cloud: { type: 'boolean', default: false },
  stage: { type: 'string', default: 'prod' },
} as const;
export type Line = { readonly cloud: boolean; readonly stage: string };

/** How the SDK's clients reach it: as their environment says, or on this machine. */
export function accessTo({ cloud }: Pick<Line, 'cloud'>) {
  if (cloud) return {};
  const endpoint = `http://127.0.0.1:${process.env.PORT ?? '3110'}`;
  return { region: 'us-east-1', endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

/** The name of a function, by its folder in `functions/`. */
export function functionNameOf({ stage }: Pick<Line, 'stage'>, folder: string): string {
  return `connect-311-${stage}-${folder}`;
}

/** Has a function of the line do what staff wish, and gives its answer. Throws when the function fails. */
export async function ask(line: Line, folder: string, wish: unknown): Promise<unknown> {
  const { Payload, FunctionError } = await new LambdaClient(accessTo(line)).send(
    new InvokeCommand({ FunctionName: functionNameOf(line, folder), Payload: JSON.stringify(wish) }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError) throw new Error(text);
  return JSON.parse(text);
}

/** Runs a command, and says what is wrong and how it is used when it fails. @param act false when it did not go well */
export async function command(usage: string, act: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await act())) process.exitCode = 1;
  } catch (error) {
    const isRefused = error instanceof AggregateError || String(error).includes('ECONNREFUSED');
    console.error(
      isRefused ? 'no line runs here: expected `npm start` in another terminal, or --cloud' : String(error),
    );
    console.error(usage);
    process.exitCode = 1;
  }
}
