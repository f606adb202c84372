import { type App, Tags } from 'aws-cdk-lib';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { ConnectStack } from './connect-stack.ts';
import { DataStack } from './data-stack.ts';
import { FollowUpStack } from './follow-up-stack.ts';
import { FunctionsStack } from './functions-stack.ts';
import { OpenDataStack } from './open-data-stack.ts';
import { OperationsStack } from './operations-stack.ts';
import { WebStack } from './web-stack.ts';

/** The line's stacks, by how long what they hold must live. */
export function makeStacks(app: App, config: Config, city: City) {
  const name = (part: string) => `connect-311-${config.stage}-${part}`;
  const data = new DataStack(app, 'Data', { stackName: name('data'), terminationProtection: true });
  const functions = new FunctionsStack(app, 'Functions', { stackName: name('functions'), config, city, data });
  const connect = new ConnectStack(app, 'Connect', { stackName: name('connect'), config, city, functions });
  const followUp = new FollowUpStack(app, 'FollowUp', {
    stackName: name('follow-up'),
    config,
    city,
    data,
    functions,
    connect,
  });
  const openData = new OpenDataStack(app, 'OpenData', { stackName: name('open-data'), config, city, data, functions });
  const web = new WebStack(app, 'Web', { stackName: name('web'), config, city, data, functions, openData });
  const operations = new OperationsStack(app, 'Operations', {
    stackName: name('operations'),
    config,
    data,
    functions,
    followUp,
    openData,
  });
  // Not every version of CloudFormation's schema knows tags on an association, where nobody looks for them anyway.
  Tags.of(app).add('product', 'connect-311', { excludeResourceTypes: ['AWS::Connect::IntegrationAssociation'] });
  return { data, functions, connect, followUp, web, openData, operations };
}
