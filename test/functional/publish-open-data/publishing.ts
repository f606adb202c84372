import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse/sync';
import { Manifest } from '../../../functions/publish-open-data/manifest.ts';
import {
  type BrokenLine,
  type PublishOpenDataDeps,
  publishOpenData,
} from '../../../functions/publish-open-data/publish-open-data.ts';
import { startMessaging } from '../../../local/cloud/messaging.ts';
import { exportTable } from '../../../local/cloud/table-export.ts';
import { Outbox } from '../../../local/outbox.ts';
import { bucketThrough } from '../../../shared/adapters/buckets.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { itemOf, publishedRequestsIn } from '../../../shared/adapters/dynamodb/published-requests.ts';
import { openerOf, type PublishedRequest, published } from '../../../shared/domain/published-request.ts';
import type { Request } from '../../../shared/domain/request.ts';
import type { TrackingNumber } from '../../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { aRequest, aWorkOrder } from '../../support/builders.ts';
import { emulateDynamoDb, emulatorAccess } from '../../support/emulated-table.ts';

export const city = loadCity('city/hartford');

/** A request that opened a work order, as it is published. */
export function aPublished(workOrder: Partial<WorkOrder> = {}, request: Partial<Request> = {}) {
  const order = aWorkOrder({ request: aRequest(request), openedAt: request.filedAt ?? filedAt, ...workOrder });
  return published(city, openerOf(order));
}
const filedAt = '2026-03-02T15:00:00.000Z';

export type Emulators = Awaited<ReturnType<typeof startEmulators>>;
export type Publishing = Awaited<ReturnType<Emulators['publishing']>>;

/** The table, the export and the buckets, on the emulators. */
export async function startEmulators() {
  const folder = mkdtempSync(join(tmpdir(), 'connect-311-open-data-'));
  const dynamoDb = await emulateDynamoDb();
  const messaging = await startMessaging({
    folder: join(folder, 'messaging'),
    region: 'us-east-1',
    outbox: new Outbox(join(folder, 'outbox')),
    log: console.error,
  });
  const s3 = new S3Client({ ...emulatorAccess, endpoint: messaging.s3Endpoint, forcePathStyle: true });
  let made = 0;
  return {
    s3,
    /** A table and buckets of its own. */
    async publishing() {
      made += 1;
      const [exportsName, openDataName] = [`exports-${made}`, `open-data-${made}`];
      messaging.createBucket(exportsName);
      messaging.createBucket(openDataName);
      const table = await dynamoDb.makePublishedTable();
      const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${table.name}`;
      const openData = bucketThrough(s3, openDataName);
      const leftOut: BrokenLine[] = [];
      let clock = new Date('2026-11-23T09:05:00.000Z');
      const deps: PublishOpenDataDeps = {
        city,
        exports: bucketThrough(s3, exportsName),
        openData,
        folder: 'open-data/',
        tableArn,
        leftOut: (line) => leftOut.push(line),
        now: () => clock,
      };
      const textAt = async (key: string) => (await openData.read(key))?.text ?? '';
      return {
        publishRequest: (request: PublishedRequest) => publishedRequestsIn(table).publish(request),
        takeBack: (number: TrackingNumber) => publishedRequestsIn(table).takeBack(number),
        itemOf,
        table,
        deps,
        leftOut,
        exportsName,
        atClock(instant: string) {
          clock = new Date(instant);
        },
        /** @returns the key of its manifest-summary.json */
        async exported(): Promise<string> {
          const cloud = { dynamoDb, messaging, now: () => clock };
          return (await exportTable(cloud, { TableArn: tableArn, S3Bucket: exportsName })).ExportManifest;
        },
        publish: (summaryKey: string, more: Partial<PublishOpenDataDeps> = {}) =>
          publishOpenData({ ...deps, ...more }, summaryKey),
        manifest: async () => Manifest.parse(JSON.parse(await textAt('open-data/manifest.json'))),
        /** By its path beside the manifest. */
        text: (path: string) => textAt(`open-data/${path}`),
        async rows(path: string): Promise<Record<string, string>[]> {
          return parse(await textAt(`open-data/${path}`), { columns: true });
        },
        async head(path: string) {
          const asked = { Bucket: openDataName, Key: `open-data/${path}` };
          const { ContentType, CacheControl } = await s3.send(new HeadObjectCommand(asked));
          return [ContentType, CacheControl];
        },
        async keys(): Promise<string[]> {
          const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: openDataName }));
          return Contents.flatMap(({ Key }) => Key ?? []);
        },
      };
    },
    async stop() {
      s3.destroy();
      await messaging.stop();
      await dynamoDb.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
