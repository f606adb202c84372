import { parseAccept } from 'hono/utils/accept';
import { Language } from '../../shared/domain/city.ts';
import type { PageRequest } from '../../shared/runtime/http-handler.ts';

/** In which language somebody reads the pages. */
export type Visit = {
  readonly language: Language;
  /** Whether they chose it here, and every address has to remember it. */
  readonly isChosen: boolean;
};

/** The language that was chosen by a link, or else the one of ours that the browser likes best. */
export function visitOf({ query, headers }: Pick<PageRequest, 'query' | 'headers'>): Visit {
  const chosen = Language.safeParse(query.lang);
  if (chosen.success) return { language: chosen.data, isChosen: true };
  const [language = 'en'] = parseAccept(headers['accept-language'] ?? '')
    .filter(({ q }) => q > 0)
    .flatMap(({ type }) => Language.safeParse(type.toLowerCase().split('-')[0]).data ?? []);
  return { language, isChosen: false };
}

/** An address of these pages, in the language that was chosen. */
export function addressFor({ language, isChosen }: Visit, path: string): string {
  return isChosen ? `${path}?${new URLSearchParams({ lang: language }).toString()}` : path;
}
