import type { Cloud } from './cloud.ts';
import { makeResources } from './make-resources.ts';
import { makers } from './resources/resources.ts';

/** Makes every resource of the cloud's assembly in its services, as CloudFormation does in AWS. */
export async function deploy(cloud: Cloud): Promise<void> {
  await makeResources(cloud.assembly.stacks, {
    makerOf: (type) => {
      const maker = makers[type];
      return maker && ((resource) => maker(cloud, resource));
    },
    dynamicReference: async (reference) => cloud.secrets.resolve(reference),
  });
}
