import { CfnInstance, CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export type ConnectInstanceProps = {
  readonly existingArn: string | undefined;
  readonly alias: string;
};

/** The Amazon Connect instance of the line: made here, or one the city has. */
export class ConnectInstance extends Construct {
  readonly arn: string;
  /** How cdk-nag writes the ARN, which may only be known once it is deployed. */
  readonly nameInFindings: string;

  constructor(scope: Construct, id: string, { existingArn, alias }: ConnectInstanceProps) {
    super(scope, id);
    if (existingArn) {
      this.arn = existingArn;
      this.nameInFindings = existingArn;
      return;
    }
    const instance = new CfnInstance(this, 'Resource', {
      identityManagementType: 'CONNECT_MANAGED',
      instanceAlias: alias,
      attributes: { inboundCalls: true, outboundCalls: true, contactflowLogs: true, autoResolveBestVoices: true },
    });
    // It holds the contact records and the claimed numbers.
    instance.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.arn = instance.attrArn;
    this.nameInFindings = `<${Stack.of(this).getLogicalId(instance)}.Arn>`;
  }

  /** Lets flows of this instance invoke a function; a flow that does must depend on the association. */
  associateFunction(id: string, handler: IFunction): CfnIntegrationAssociation {
    return this.associate(id, 'LAMBDA_FUNCTION', handler.functionArn);
  }

  associateBot(id: string, botAliasArn: string): CfnIntegrationAssociation {
    return this.associate(id, 'LEX_BOT', botAliasArn);
  }

  private associate(id: string, integrationType: string, integrationArn: string): CfnIntegrationAssociation {
    return new CfnIntegrationAssociation(this, id, { instanceId: this.arn, integrationType, integrationArn });
  }
}
