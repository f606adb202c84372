import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Department } from '../../shared/domain/city.ts';

export type DepartmentTopicsProps = {
  /** Topics are named `<prefix>-<department>`, so that subscribers know them by sight. */
  readonly namePrefix: string;
  readonly departments: readonly Department[];
  readonly key: IKey;
};

/** A topic for each department, to which its mail, its pager or its own system subscribes. */
export class DepartmentTopics extends Construct {
  private readonly topics: ReadonlyMap<string, Topic>;

  constructor(scope: Construct, id: string, { namePrefix, departments, key }: DepartmentTopicsProps) {
    super(scope, id);
    this.topics = new Map(
      departments.map((department) => [
        department.id,
        new Topic(this, department.id, {
          topicName: `${namePrefix}-${department.id}`,
          displayName: department.name.en,
          masterKey: key,
          enforceSSL: true,
        }),
      ]),
    );
  }

  get arnsByDepartment(): Record<string, string> {
    return Object.fromEntries([...this.topics].map(([department, { topicArn }]) => [department, topicArn]));
  }

  grantPublish(grantee: IGrantable): void {
    for (const topic of this.topics.values()) topic.grantPublish(grantee);
  }
}

/** Texts go to telephone numbers, which have no ARN: everything that is no topic. */
export function grantTexting(grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:*:sns:*:*:*'] }),
  );
}
