export type HttpRoute = {
  /** `GET /requests/{trackingNumber}`, `ANY /open311/{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly integrationId: string;
};

export type FoundRoute = {
  readonly route: HttpRoute;
  /** The values of the path's variables, decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
};

const everything = '$default';
const methodAndPath = /^(ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/.*)$/;
const variable = /^\{([\w.-]+)(\+?)\}$/;

/** Whether API Gateway takes this key; a greedy variable may only stand at the end. */
export function isRouteKey(routeKey: string): boolean {
  const [, , path] = methodAndPath.exec(routeKey) ?? [];
  if (path === undefined) return routeKey === everything;
  return segmentsOf(path).every((segment, index, all) => !isGreedy(segment) || index === all.length - 1);
}

/**
 * The route that a request takes: the one that says most of the path, then the one that names the method, and the
 * default route when there is no other.
 */
export function findRoute(routes: readonly HttpRoute[], method: string, path: string): FoundRoute | undefined {
  const found = routes.flatMap((route) => {
    const [, routeMethod = '', pattern] = methodAndPath.exec(route.routeKey) ?? [];
    if (pattern === undefined || ![method, 'ANY'].includes(routeMethod)) return [];
    const pathParameters = match(segmentsOf(pattern), segmentsOf(path));
    return pathParameters ? [{ route, pathParameters, rank: rankOf(pattern, routeMethod) }] : [];
  });
  const [best] = found.toSorted((one, other) => (one.rank < other.rank ? -1 : 1));
  if (best) return best;
  const route = routes.find(({ routeKey }) => routeKey === everything);
  return route && { route, pathParameters: {} };
}

function match(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const [, name, greedy] = variable.exec(segment) ?? [];
    const given = greedy ? path.slice(index).join('/') : path[index];
    if (name === undefined ? given !== segment : !given) return undefined;
    if (name !== undefined && given !== undefined) parameters[name] = decoded(given);
    if (greedy) return parameters;
  }
  return pattern.length === path.length ? parameters : undefined;
}

/** Text that sorts before that of every route which says less: segment by segment, and the method last. */
function rankOf(pattern: string, method: string): string {
  const ranks = segmentsOf(pattern).map((segment) => (isGreedy(segment) ? 'c' : variable.test(segment) ? 'b' : 'a'));
  return `${ranks.join('')}-${method === 'ANY' ? 'b' : 'a'}`;
}

function isGreedy(segment: string): boolean {
  return variable.exec(segment)?.[2] === '+';
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Percent-escapes read; text with a broken one stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
