import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { TestLine } from './line.ts';

/** What a line's table holds of one kind of job at one place: its work orders, and everyone who follows them. */
export async function requestsAt({ system }: TestLine, duplicateClass: string, placeId: string) {
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: system.cloud.dynamoDb.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = { client, name: tableName(system.cloud.functions) };
  const workOrders = (await workOrdersIn(table).workOrdersAt({ duplicateClass, placeId })).toReversed();
  const requests = requestsIn(table);
  const followers = (await Promise.all(workOrders.map((workOrder) => requests.requestsUnder(workOrder)))).flat();
  client.destroy();
  return { workOrders, followers };
}

function tableName(functions: TestLine['system']['cloud']['functions']): string {
  const [name] = [...functions.values()].flatMap(({ options }) => options.env.TABLE_NAME ?? []);
  if (!name) throw new Error('no function of the line has a TABLE_NAME');
  return name;
}
