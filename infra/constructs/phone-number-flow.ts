import { Fn, Stack } from 'aws-cdk-lib';
import type { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';
import type { ContactFlow } from './contact-flow.ts';

export type PhoneNumberFlowProps = {
  readonly instance: ConnectInstance;
  readonly number: CfnPhoneNumber;
  readonly flow: ContactFlow;
};

/** Points a phone number at a flow: CloudFormation has no resource for that. */
export class PhoneNumberFlow extends Construct {
  constructor(scope: Construct, id: string, { instance, number, flow }: PhoneNumberFlowProps) {
    super(scope, id);
    const instanceId = Fn.select(1, Fn.split('/', instance.arn));
    const phoneNumberId = Fn.select(1, Fn.split('/', number.attrPhoneNumberArn));
    const contactFlowId = Fn.select(3, Fn.split('/', flow.arn));
    const associate = {
      service: 'connect',
      action: 'AssociatePhoneNumberContactFlow',
      parameters: { PhoneNumberId: phoneNumberId, InstanceId: instanceId, ContactFlowId: contactFlowId },
      physicalResourceId: PhysicalResourceId.of(`${Stack.of(this).stackName}-phone-number-flow`),
    };
    new AwsCustomResource(this, 'Resource', {
      resourceType: 'Custom::PhoneNumberFlow',
      // The SDK that Lambda brings: nothing is downloaded while deploying.
      installLatestAwsSdk: false,
      onCreate: associate,
      onUpdate: associate,
      onDelete: {
        service: 'connect',
        action: 'DisassociatePhoneNumberContactFlow',
        parameters: { PhoneNumberId: phoneNumberId, InstanceId: instanceId },
      },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ['connect:AssociatePhoneNumberContactFlow', 'connect:DisassociatePhoneNumberContactFlow'],
          resources: [number.attrPhoneNumberArn, instance.arn, flow.arn],
        }),
      ]),
    });
  }
}
