import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';
import { flowContent } from './flow-content.ts';
import type { ListeningBot } from './listening-bot.ts';

export type ContactFlowProps = {
  readonly instance: ConnectInstance;
  /** The file in `contact-flows/`, without its ending. */
  readonly file: string;
  readonly description: string;
  /** By placeholder. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly bots: Readonly<Record<string, ListeningBot>>;
  readonly values: Readonly<Record<string, string>>;
};

/** A contact flow from its file, made only after everything it names may be used by the instance. */
export class ContactFlow extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ContactFlowProps) {
    super(scope, id);
    const { instance, file, functions, bots, values } = props;

    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.arn,
      name: file,
      type: 'CONTACT_FLOW',
      description: props.description,
      content: flowContent(file, {
        ...mapValues(functions, ({ functionArn }) => functionArn),
        ...mapValues(bots, ({ aliasArn }) => aliasArn),
        ...values,
      }),
    });
    for (const [name, handler] of Object.entries(functions))
      flow.addResourceDependency(instance.associateFunction(name, handler));
    for (const bot of Object.values(bots)) flow.addResourceDependency(bot.association);
    this.arn = flow.attrContactFlowArn;
  }
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
