import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';
import type { FlowParts } from './flow-content.ts';

export type ContactFlowProps = {
  readonly instance: ConnectInstance;
  /** The file in `contact-flows/`, without its ending. */
  readonly file: string;
  readonly type: 'CONTACT_FLOW' | 'CUSTOMER_QUEUE' | 'CUSTOMER_HOLD' | 'AGENT_HOLD' | 'AGENT_WHISPER';
  readonly description: string;
  /** What the file's placeholders stand for. */
  readonly parts: FlowParts;
};

/** A contact flow from its file, made only after everything it names may be used by the instance. */
export class ContactFlow extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { instance, file, type, description, parts }: ContactFlowProps) {
    super(scope, id);
    const { content, needs } = parts.fill(file);
    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.arn,
      name: file,
      type,
      description,
      content,
    });
    for (const needed of needs) flow.addResourceDependency(needed);
    this.arn = flow.attrContactFlowArn;
  }
}
