import { raw } from 'hono/html';
import { type City, type Language, languages } from '../../shared/domain/city.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { type Html, html } from './html.ts';
import { icon } from './icon.ts';
import { style } from './style.ts';
import { addressFor, type Visit } from './visit.ts';

export type Layout = {
  readonly visit: Visit;
  readonly title: string;
  readonly content: Html;
  /** What the address carries besides the language, for the link to another one. */
  readonly query?: Readonly<Record<string, string>>;
};

/** A whole page of the city, with the ways around it. It loads nothing: style and icon are in it. */
export function layout(city: City, { visit, title, content, query = {} }: Layout): string {
  const words = pageWordsIn[visit.language];
  const site = words.site(city.name);
  const others = languages.filter((language) => language !== visit.language);
  const page = html`<!doctype html>
<html lang="${visit.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${site}</title>
<link rel="icon" href="${icon}">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">${words.skipToContent()}</a>
<header>
<div class="bar">
<a class="site" href="${addressFor(visit, '/')}">${site}</a>
<nav aria-label="${words.languages()}">${others.map((language) => linkTo(language, query))}</nav>
</div>
${city.sampleData ? html`<p class="sample">${words.sampleContent()}</p>` : undefined}
</header>
<main id="content">
${content}
</main>
<footer>${footer(city, visit)}</footer>
</body>
</html>
`;
  return page.toString();
}

function linkTo(language: Language, query: Readonly<Record<string, string>>): Html {
  const address = `?${new URLSearchParams({ ...query, lang: language }).toString()}`;
  return html`<a href="${address}" hreflang="${language}" lang="${language}">${pageWordsIn[language].ownName}</a>`;
}

/** Dialled from outside the city, 311 is somebody else's: the link has the whole number. */
function footer(city: City, { language }: Visit): Html {
  const { call311, emergency, nothingPersonal } = pageWordsIn[language].footer();
  return html`
<p>${call311} <a href="tel:${city.telephone}">311</a>. ${emergency} <a href="tel:911">911</a>.</p>
<p>${nothingPersonal}</p>
`;
}
