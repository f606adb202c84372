import type { LocalFunction } from '../lambda/function.ts';
import { type FoundRoute, findRoute, type HttpRoute } from './routes.ts';

/** An HTTP API of API Gateway: which function answers which requests. */
export class HttpApi {
  readonly id: string;
  /** Served by its default stage; an API without a stage is not reachable. */
  isServed = false;
  /** Functions' ARNs, by integration. */
  readonly integrations = new Map<string, string>();
  readonly routes: HttpRoute[] = [];
  private readonly functions: ReadonlyMap<string, LocalFunction>;

  constructor(id: string, functions: ReadonlyMap<string, LocalFunction>) {
    this.id = id;
    this.functions = functions;
  }

  /** The route that a request takes; the path is as the client wrote it. */
  find(method: string, path: string): FoundRoute | undefined {
    return findRoute(this.routes, method, path);
  }

  functionOf({ integrationId }: HttpRoute): LocalFunction | undefined {
    return this.functions.get(this.integrations.get(integrationId) ?? '');
  }
}
