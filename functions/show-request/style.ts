import { createHash } from 'node:crypto';

/** All of the pages' looks: in the page itself, so that there is nothing to load and nothing that can be missing. */
export const style = `
:root {
  --page: #f3f6fa; --panel: #fff; --text: #1b1b1b; --quiet: #454f5c; --edge: #8795a6; --hair: #d3dae3;
  --bar: #162e51; --bar-text: #fff; --gold: #ffbe2e; --link: #1a4480; --button: #005ea2; --button-text: #fff;
  --open: #005ea2; --open-tint: #e8f2fb; --done: #146947; --done-tint: #e7f4ec; --ended: #565c65; --ended-tint: #edf0f4;
  --wrong: #a01b12; --wrong-tint: #fdeeed; --late: #8a3b00; --focus: #1b1b1b; --focus-halo: #ffbe2e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1620; --panel: #18222f; --text: #eef2f7; --quiet: #b9c5d3; --edge: #76879b; --hair: #33414f;
    --bar: #0a1a31; --link: #9accff; --button: #9accff; --button-text: #08182c;
    --open: #73b3e7; --open-tint: #14304a; --done: #70d9a5; --done-tint: #12372a; --ended: #aab6c4; --ended-tint: #243040;
    --wrong: #ffa99f; --wrong-tint: #3b1a1a; --late: #ffc48a; --focus: #fff; --focus-halo: #1a4480;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 112.5%/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere; }
h1 { margin: 0 0 .6rem; font-size: clamp(1.7rem, 5vw, 2.3rem); line-height: 1.15; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 2rem 0 .8rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 .8rem; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: .08em; }
a:hover { text-decoration-thickness: .16em; }
:focus-visible, [autofocus]:focus { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 8px var(--focus-halo); border-radius: 3px; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: .6rem 1rem; background: var(--panel); }
.skip:focus { top: .6rem; }

.bar, .sample, main, footer { padding-inline: max(1.1rem, (100% - 44rem) / 2); }
header { background: var(--bar); border-bottom: 4px solid var(--gold); }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 3.8rem; }
.bar a { display: inline-block; padding: .45rem 0; color: var(--bar-text); }
.bar :focus-visible { outline-color: #fff; box-shadow: none; }
.site { font-size: 1.3rem; font-weight: 750; text-decoration: none; }
.sample { margin: 0; padding-block: .45rem; background: var(--gold); color: #1b1b1b; font-size: .9rem; }
main { padding-block: 2rem 1rem; }
.lead { font-size: 1.1rem; max-width: 36rem; }
.card { margin: 1.4rem 0; padding: 1.2rem clamp(1rem, 4vw, 1.7rem); background: var(--panel); border: 1px solid var(--hair); border-radius: 10px; }
.card > :last-child { margin-bottom: 0; }

label { display: block; font-size: 1.1rem; font-weight: 650; }
.hint { margin-bottom: .5rem; color: var(--quiet); }
.row { display: flex; flex-wrap: wrap; gap: .8rem; }
input { flex: 1 1 11rem; min-width: 0; padding: .6rem .8rem; font: inherit; font-size: 1.25rem; font-variant-numeric: tabular-nums; letter-spacing: .04em; color: var(--text); background: var(--panel); border: 2px solid var(--edge); border-radius: 6px; }
input[aria-invalid] { border-color: var(--wrong); border-width: 3px; }
button { flex: 0 1 auto; padding: .6rem 1.6rem; font: inherit; font-weight: 650; color: var(--button-text); background: var(--button); border: 2px solid var(--button); border-radius: 6px; cursor: pointer; }
button:hover { text-decoration: underline; }
summary { width: fit-content; padding: .3rem 0; color: var(--link); cursor: pointer; }
details p { padding: .2rem 0 0 1.1rem; border-left: 4px solid var(--hair); }
.problem { margin: 0 0 2rem; padding: 1.1rem 1.3rem .5rem; background: var(--wrong-tint); border: 3px solid var(--wrong); border-radius: 10px; }
.problem h2 { margin: 0 0 .4rem; }
.problem a, .wrong { color: var(--wrong); font-weight: 650; }

.number { margin-bottom: .3rem; color: var(--quiet); }
.number strong { color: var(--text); font-variant-numeric: tabular-nums; letter-spacing: .03em; white-space: nowrap; }
.place { display: block; margin-top: .25rem; color: var(--quiet); font-size: .68em; font-weight: 500; letter-spacing: 0; }
.aside { padding-left: .9rem; border-left: 4px solid var(--edge); }
.state { border: 2px solid var(--tone); border-left-width: 10px; background: var(--tint); }
.open { --tone: var(--open); --tint: var(--open-tint); }
.done { --tone: var(--done); --tint: var(--done-tint); }
.ended { --tone: var(--ended); --tint: var(--ended-tint); }
.label { margin: 0; color: var(--quiet); font-size: .9rem; font-weight: 600; }
.word { margin: 0 0 .2rem; font-size: 1.75rem; font-weight: 750; line-height: 1.2; }
.steps { display: flex; gap: .4rem; margin: 1.3rem 0 .8rem; padding: 0; list-style: none; font-size: .82rem; line-height: 1.3; }
.steps li { flex: 1 1 0; min-width: 0; padding-top: .4rem; border-top: 8px solid var(--hair); color: var(--quiet); overflow-wrap: normal; hyphens: auto; }
.steps .reached { border-top-color: var(--tone); color: var(--text); }
.steps [aria-current] { font-weight: 750; }
.quoted { margin-bottom: .2rem; }
blockquote { margin: 0 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 4px solid var(--edge); white-space: pre-line; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1.1rem 2rem; }
dt { color: var(--quiet); font-size: .9rem; }
dd { margin: 0; font-weight: 600; }
dd::first-letter, .day::first-letter { text-transform: uppercase; }
.note { margin: .15rem 0 0; color: var(--late); font-size: .95rem; font-weight: 500; }
.history { margin: 0; padding: 0; list-style: none; }
.history li { position: relative; padding: 0 0 1.2rem 1.8rem; }
.history li::before { content: ''; position: absolute; left: 0; top: .42rem; width: .85rem; height: .85rem; background: var(--page); border: 3px solid var(--edge); border-radius: 50%; }
.history li:first-child::before { background: var(--quiet); border-color: var(--quiet); }
.history li:not(:last-child)::after { content: ''; position: absolute; left: .36rem; top: 1.45rem; bottom: -.3rem; width: 2px; background: var(--edge); }
.history p { margin-bottom: .2rem; }
.day { color: var(--quiet); font-size: .9rem; }
.another { margin-top: 1.6rem; }
.another a { display: inline-block; padding: .3rem 0; }
footer { padding-block: 1.4rem 2.4rem; margin-top: 2rem; border-top: 1px solid var(--hair); color: var(--quiet); font-size: .95rem; }
footer a { font-weight: 650; padding: .2rem .1rem; }

@media (prefers-reduced-motion: no-preference) { .skip { transition: top .15s; } }
@media (forced-colors: active) {
  .steps .reached { border-top-color: Highlight; }
  .history li::before { border-color: CanvasText; }
}
@media print {
  :root { --page: #fff; --panel: #fff; --text: #000; --quiet: #000; --open-tint: #fff; --done-tint: #fff; --ended-tint: #fff; --late: #000; }
  html { font-size: 11pt; }
  header { background: none; border-bottom: 1pt solid #000; }
  .site { color: #000 !important; }
  .sample { background: none; }
  .skip, nav, form, details, .another { display: none; }
  .card, .history li { break-inside: avoid; }
  .history a::after { content: ' (' attr(href) ')'; }
}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** This style and an icon written in the page; no script, nothing from anywhere, and no frame around it. */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${styleHash}'`,
  `img-src data:`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
