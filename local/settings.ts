import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const { PORT = '3110', CDK_OUTDIR, LOCAL_DATA } = process.env;

if (!/^\d{1,5}$/.test(PORT)) {
  console.error(`PORT: expected a port number such as 3110, found ${JSON.stringify(PORT)}`);
  process.exit(2);
}

/** Where the local run listens, what it runs and where its data lasts. */
export const settings = {
  port: Number(PORT),
  assemblyFolder: CDK_OUTDIR ?? `${project}cdk.out`,
  dataFolder: LOCAL_DATA ?? `${project}.local`,
};
export type Settings = typeof settings;
