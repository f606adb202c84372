/**
 * Whether a path takes the behavior of this pattern: `*` stands for any characters, a slash too, `?` for one; letters
 * count as written, and a slash in front may be left out.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const whole = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const source = whole
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(path);
}
