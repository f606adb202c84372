import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PublishedTable } from './published-table.ts';
import { RequestsTable } from './requests-table.ts';

/** Requests that software files while it is being written: kept apart from the city's, and told to nobody. */
export class TestData extends Construct {
  readonly requests: RequestsTable;
  readonly published: PublishedTable;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.requests = new RequestsTable(this, 'Requests', { lasting: false });
    this.published = new PublishedTable(this, 'Published', { lasting: false });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Nobody misses what was filed to try a program out.',
    });
  }
}
