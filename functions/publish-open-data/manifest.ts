import * as z from 'zod';

const PublishedFile = z.object({
  /** Beside the manifest. */
  path: z.string(),
  holds: z.enum(['requests', 'data-dictionary']),
  format: z.enum(['csv', 'jsonl', 'json']),
  /** In which its requests were made, by the city's clock. */
  years: z.array(z.int()),
  rows: z.int().optional(),
  bytes: z.int(),
  sha256: z.string(),
});
export type PublishedFile = z.infer<typeof PublishedFile>;

/** What is read first, and written last: whoever reads it finds whole files. */
export const Manifest = z.object({
  title: z.string(),
  /** The export that it was made of. */
  run: z.string(),
  /** The requests are as they were then. */
  asOf: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  timeZone: z.string(),
  /** For the city to say. */
  license: z.string().nullable(),
  requests: z.int(),
  /** Items of the table that could not be read, and are missing. */
  skipped: z.int(),
  files: z.array(PublishedFile),
});
export type Manifest = z.infer<typeof Manifest>;
