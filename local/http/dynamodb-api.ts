import { Hono } from 'hono';
import * as z from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { exportTable } from '../cloud/table-export.ts';

const exportOperation = 'DynamoDB_20120810.ExportTableToPointInTime';
const mediaType = { 'content-type': 'application/x-amz-json-1.0' };

/** What of DynamoDB the emulator does not do: exports. Whatever else comes to this path is somebody else's. */
export function dynamoDbRoutes({ cloud }: { readonly cloud: Pick<Cloud, 'dynamoDb' | 'messaging' | 'now'> }): Hono {
  const app = new Hono();
  app.post('/', async (c, next) => {
    if (c.req.header('x-amz-target') !== exportOperation) return next();
    try {
      const ExportDescription = await exportTable(cloud, await c.req.json());
      return c.json({ ExportDescription }, 200, mediaType);
    } catch (error) {
      if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
      return c.json(
        { __type: 'com.amazon.coral.validate#ValidationException', message: error.message },
        400,
        mediaType,
      );
    }
  });
  return app;
}
