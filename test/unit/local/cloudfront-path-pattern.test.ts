import { expect, test } from 'vitest';
import { matchesPath } from '../../../local/cloud/cloudfront/path-pattern.ts';

test.each([
  ['*', '/'],
  ['*', '/requests/482-906-1735'],
  ['/open311/*', '/open311/v2/requests.json'],
  ['/open311/*', '/open311/'],
  ['open311/*', '/open311/v2/requests.json'],
  ['*.jpg', '/photos/2026/one.jpg'],
  ['/a??.css', '/a12.css'],
  ['/files/(1)+.txt', '/files/(1)+.txt'],
])('%s is the pattern of %s', (pattern, path) => {
  expect(matchesPath(pattern, path)).toBe(true);
});

test.each([
  ['/open311/*', '/open311'],
  ['/open311/*', '/Open311/v2/requests.json'],
  ['/open311/*', '/pages/open311/v2'],
  ['open311/*', '/pages/open311/v2'],
  ['*.jpg', '/one.jpeg'],
  ['*.jpg', '/one-jpg'],
  ['/a??.css', '/a1.css'],
  ['/', '/index'],
])('%s is not the pattern of %s', (pattern, path) => {
  expect(matchesPath(pattern, path)).toBe(false);
});
