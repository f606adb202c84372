import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ClientsTable } from '../constructs/clients-table.ts';
import { FailureBucket } from '../constructs/failure-bucket.ts';
import { PublishedTable } from '../constructs/published-table.ts';
import { RequestsTable } from '../constructs/requests-table.ts';

/** What must outlive every deployment: the requests, what is published of them, and the secret that phone numbers are sealed with. */
export class DataStack extends Stack {
  readonly table: RequestsTable;
  readonly published: PublishedTable;
  readonly clients: ClientsTable;
  readonly key: Key;
  readonly lineSecret: Secret;
  readonly unannouncedChanges: FailureBucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    this.table = new RequestsTable(this, 'Requests', { lasting: true });
    this.published = new PublishedTable(this, 'Published', { lasting: true });
    this.clients = new ClientsTable(this, 'Clients');

    this.key = new Key(this, 'Key', {
      description: 'Connect 311: the line secret, messages and function environments',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    this.unannouncedChanges = new FailureBucket(this, 'UnannouncedChanges', this.key);

    this.lineSecret = new Secret(this, 'LineSecret', {
      description:
        'Connect 311: phone hashes, sealed phone numbers and tracking numbers come from it. Never change it.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.lineSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Every stored phone hash and sealed number depends on this secret: rotating it would orphan them all.',
    });
  }
}
