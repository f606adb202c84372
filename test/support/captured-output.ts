import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Keeps what the process writes during each test of a file: what would stand in a function's log.
 * @returns everything written since the test began
 */
export function capturedOutput(): () => string {
  let written: string[] = [];
  const keep = (chunk: string | Uint8Array) => {
    written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    return true;
  };
  beforeEach(() => {
    written = [];
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return () => written.join('');
}
