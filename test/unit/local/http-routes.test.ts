import { describe, expect, test } from 'vitest';
import { findRoute, isRouteKey } from '../../../local/cloud/http-api/routes.ts';

const find = (routeKeys: readonly string[], method: string, path: string) => {
  const found = findRoute(
    routeKeys.map((routeKey) => ({ routeKey, integrationId: 'it' })),
    method,
    path,
  );
  return found && [found.route.routeKey, found.pathParameters];
};

describe('a request to an HTTP API', () => {
  const pets = ['$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1'];

  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['GET', '/', '$default', {}],
  ])('%s %s takes the route that says most of it: %s', (method, path, routeKey, parameters) => {
    expect(find(pets, method, path)).toEqual([routeKey, parameters]);
    expect(find(pets.toReversed(), method, path)).toEqual([routeKey, parameters]);
  });

  test.each([
    ['GET', 'GET /requests'],
    ['POST', 'ANY /requests'],
  ])('by %s takes %s, the route that names the method where there is one', (method, routeKey) => {
    expect(find(['ANY /requests', 'GET /requests'], method, '/requests')).toEqual([routeKey, {}]);
  });

  test('prefers a path that is spelled out to a method that is', () => {
    expect(find(['GET /requests/{id}', 'ANY /requests/new'], 'GET', '/requests/new')).toEqual([
      'ANY /requests/new',
      {},
    ]);
  });

  test('has its variables decoded, after the path was taken apart', () => {
    const routeKey = 'GET /places/{place}/{rest+}';
    expect(find([routeKey], 'GET', '/places/Park%20St%2FMain/a%20b/c')).toEqual([
      routeKey,
      { place: 'Park St/Main', rest: 'a b/c' },
    ]);
    expect(find([routeKey], 'GET', '/places/100%/x')).toEqual([routeKey, { place: '100%', rest: 'x' }]);
  });

  test.each([
    ['GET', '/requests/'],
    ['GET', '/requests'],
    ['GET', '/requests/1/2'],
    ['POST', '/requests/1'],
  ])('finds nothing for %s %s when no route says so', (method, path) => {
    expect(find(['GET /requests/{id}'], method, path)).toBeUndefined();
  });
});

describe('a route key', () => {
  test.each(['$default', 'GET /', 'ANY /x/{proxy+}', 'DELETE /x/{id}/y'])('may be %s', (key) => {
    expect(isRouteKey(key)).toBe(true);
  });

  test.each(['GET', '/x', 'FETCH /x', 'GET x', 'GET /x/{proxy+}/y', '$connect'])('may not be %s', (key) => {
    expect(isRouteKey(key)).toBe(false);
  });
});
