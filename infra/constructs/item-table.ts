import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** A table whose grants open its items and its indexes one by one: those of CDK open them all. */
export class ItemTable extends Table {
  protected grantItems(grantee: IGrantable, operations: readonly string[]): void {
    this.grantOn(grantee, operations, [this.tableArn]);
  }

  protected grantLookingUp(grantee: IGrantable, indexes: readonly string[]): void {
    this.grantOn(
      grantee,
      ['Query'],
      indexes.map((index) => `${this.tableArn}/index/${index}`),
    );
  }

  private grantOn(grantee: IGrantable, operations: readonly string[], resources: string[]): void {
    const actions = operations.map((operation) => `dynamodb:${operation}`);
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  }
}
