import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Where the local run listens, what it runs and where its data lasts. */
export const settings = {
  port: Number(process.env.PORT ?? 3110),
  assemblyFolder: `${project}cdk.out`,
  dataFolder: `${project}.local`,
};
