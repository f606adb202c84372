import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

export type ObjectKind = {
  readonly contentType: string;
  /** For how long it may be kept and shown to others. */
  readonly freshSeconds: number;
};

/** An object that is written piece by piece, and is there once it is finished. */
export type ObjectWriter = {
  /** Returns when more may come: what is written too fast waits, and takes no memory. */
  readonly write: (piece: Uint8Array) => Promise<void>;
  readonly finish: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly abandon: () => Promise<void>;
};

/** S3 takes no smaller parts but for the last, and no more than 10,000: an object may have 50 GB. */
const partBytes = 5 * 1024 * 1024;
/** Of what is written, beside the part that is being put together. */
const waitingBytes = 256 * 1024;

/** The objects of one bucket. Operations throw the SDK's errors when S3 does not answer. */
export function bucketThrough(s3: S3Client, bucket: string) {
  return {
    /** A small object whole, and what tells this state of it from others; undefined where there is none. */
    async read(key: string): Promise<{ readonly text: string; readonly etag: string | undefined } | undefined> {
      try {
        const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return { text: (await Body?.transformToString()) ?? '', etag: ETag };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    /** A large one, to be read as it comes. */
    async open(key: string): Promise<Readable> {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!(Body instanceof Readable)) throw new Error(`${key} cannot be read as a stream`);
      return Body;
    },

    /**
     * Writes a small object in the place of the one that was read, or where none was.
     * @param replaced the ETag of that one. Throws when another has come into its place since.
     */
    async replace(key: string, text: string, kind: ObjectKind, replaced: string | undefined): Promise<void> {
      const unless = replaced === undefined ? { IfNoneMatch: '*' } : { IfMatch: replaced };
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ...headersOf(kind), ...unless }));
    },

    write(key: string, kind: ObjectKind): ObjectWriter {
      const body = new PassThrough({ highWaterMark: waitingBytes });
      const upload = new Upload({
        client: s3,
        params: { Bucket: bucket, Key: key, Body: body, ...headersOf(kind) },
        partSize: partBytes,
        queueSize: 1,
      });
      const uploaded = upload.done();
      // Whoever writes or finishes is told; nobody waits for what is no longer read.
      body.on('error', () => undefined);
      uploaded.catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
      return {
        async write(piece) {
          if (!body.write(piece)) await Promise.race([once(body, 'drain'), uploaded]);
        },
        async finish() {
          body.end();
          await uploaded;
        },
        async abandon() {
          body.destroy(new Error(`${key} is abandoned`));
          await uploaded.catch(() => undefined);
        },
      };
    },

    /** The keys of objects that were written before `date`. */
    async writtenBefore(date: Date, prefix: string): Promise<string[]> {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, LastModified } of Contents) if (Key && LastModified && LastModified < date) keys.push(Key);
      }
      return keys;
    },

    async remove(keys: readonly string[]): Promise<void> {
      for (let from = 0; from < keys.length; from += mostRemovedAtOnce) {
        const Objects = keys.slice(from, from + mostRemovedAtOnce).map((Key) => ({ Key }));
        const { Errors = [] } = await s3.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors[0]) throw new Error(`${Errors.length} objects could not be removed: ${Errors[0].Code}`);
      }
    },
  };
}
export type Bucket = ReturnType<typeof bucketThrough>;

const mostRemovedAtOnce = 1000;

function headersOf({ contentType, freshSeconds }: ObjectKind) {
  return { ContentType: contentType, CacheControl: `public, max-age=${freshSeconds}` };
}
