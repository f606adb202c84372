import { type City, languages } from '../../shared/domain/city.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** For whenever a page cannot be shown. Nobody knows then in which language, so it is in all of them. */
export function brokenPage(city: City): string {
  const [first, ...others] = languages;
  const content = html`
<h1>${pageWordsIn[first].broken().title}</h1>
<p class="lead">${pageWordsIn[first].broken().tryAgain}</p>
${others.map((language) => {
  const { title, tryAgain } = pageWordsIn[language].broken();
  return html`<div lang="${language}"><h2>${title}</h2><p class="lead">${tryAgain}</p></div>`;
})}
`;
  const title = languages.map((language) => pageWordsIn[language].broken().title).join(' / ');
  return layout(city, { visit: { language: first, isChosen: false }, title, content });
}
