import type { City } from '../../shared/domain/city.ts';
import type { NumberProblem, PageWords } from '../../shared/language/page-words.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Visit } from './visit.ts';

/** What somebody typed, and what is wrong with it. */
export type Mistyped = { readonly typed: string; readonly problem: NumberProblem };

/** Asks for a tracking number; again, with what was wrong about the last one. */
export function startPage(city: City, visit: Visit, mistyped?: Mistyped): string {
  const words = pageWordsIn[visit.language];
  const { title, lead, whereIsIt, whereItIs } = words.start();
  const content = html`
${mistyped && problemSummary(words, mistyped.problem)}
<h1>${title}</h1>
<p class="lead">${lead}</p>
${form(words, visit, mistyped)}
<details>
<summary>${whereIsIt}</summary>
<p>${whereItIs}</p>
</details>
`;
  return layout(city, {
    visit,
    title: mistyped ? words.titleWithProblem(title) : title,
    content,
    ...(mistyped ? { query: { number: mistyped.typed } } : {}),
  });
}

/** Takes the focus when the page has loaded, so that it is read out first; its link leads to the field. */
function problemSummary(words: PageWords, problem: NumberProblem): Html {
  return html`
<div class="problem" role="alert" tabindex="-1" autofocus aria-labelledby="problem">
<h2 id="problem">${words.problemHeading()}</h2>
<p><a href="#number">${words.numberProblem(problem)}</a></p>
</div>`;
}

function form(words: PageWords, visit: Visit, mistyped: Mistyped | undefined): Html {
  const { label, hint, button } = words.start();
  const inError = mistyped
    ? html` value="${mistyped.typed}" aria-invalid="true" aria-describedby="hint wrong"`
    : html` aria-describedby="hint"`;
  return html`
<form action="/" method="get" class="card">
<label for="number">${label}</label>
<p id="hint" class="hint">${hint}</p>
${mistyped && html`<p id="wrong" class="wrong">${words.numberProblem(mistyped.problem)}</p>`}
<div class="row">
<input id="number" name="number" type="text" inputmode="numeric" autocomplete="off" spellcheck="false"${inError}>
${visit.isChosen ? html`<input type="hidden" name="lang" value="${visit.language}">` : undefined}
<button>${button}</button>
</div>
</form>`;
}
