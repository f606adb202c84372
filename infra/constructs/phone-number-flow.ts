import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';
import type { ContactFlow } from './contact-flow.ts';

export type PhoneNumberFlowProps = {
  readonly instance: ConnectInstance;
  readonly number: CfnPhoneNumber;
  readonly flow: ContactFlow;
  readonly logRetentionDays: RetentionDays;
};

/** Points a phone number at a flow: CloudFormation has no resource for that. */
export class PhoneNumberFlow extends Construct {
  constructor(scope: Construct, id: string, { instance, number, flow, logRetentionDays }: PhoneNumberFlowProps) {
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
    const logGroup = new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    new AwsCustomResource(this, 'Resource', {
      resourceType: 'Custom::PhoneNumberFlow',
      // The SDK that Lambda brings: nothing is downloaded while deploying.
      installLatestAwsSdk: false,
      role,
      logGroup,
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
