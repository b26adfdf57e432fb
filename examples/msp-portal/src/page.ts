import type { DeploymentsApi, SlotEntry } from '@slipway/core'
import { formatDate, formatRatio, sparkline } from './formats.ts'
import { type Html, html } from './html.ts'
import { PEOPLE, type Person } from './people.ts'
import { type Language, WORDS, type Word } from './words.ts'

export interface PageOptions {
  readonly language: Language
  /** Where the API stands. */
  readonly basePath: string
  /** Who is signed in, and the API as they may use it; `null` for nobody. */
  readonly visitor: { readonly person: Person; readonly api: DeploymentsApi } | null
}

/** The portal's one page: signing in, and what the person who is signed in may see. */
export async function portalPage({ language, basePath, visitor }: PageOptions): Promise<string> {
  const say = (word: Word): string => WORDS[word][language]
  const content = visitor === null ? html`` : await overview(visitor.api, language)
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')} · Slipway</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<h1>${say('title')}</h1>
<nav><a href="?lang=fr" lang="fr">Français</a> <a href="?lang=en" lang="en">English</a></nav>
</header>
<main>
${people(visitor?.person ?? null, language)}
${content}
</main>
<footer>
<p><a href="${basePath}/openapi.json">${say('apiDocument')}</a> · <a href="${basePath}/deployments?limit=10&amp;counts=true">${say('deployments')}</a></p>
<p>${say('source')}</p>
</footer>
</body>
</html>
`
  return page.html
}

function people(signedIn: Person | null, language: Language): Html {
  const say = (word: Word): string => WORDS[word][language]
  const buttons = PEOPLE.map((person) => {
    const pressed = person === signedIn ? 'true' : 'false'
    const { id, name } = person.actor
    return html`<button name="person" value="${id}" aria-pressed="${pressed}"><strong>${name}</strong> <span>${person.role[language]}</span></button>
`
  })
  const signOut =
    signedIn === null
      ? html``
      : html`<button class="quiet" name="_method" value="DELETE">${say('signOut')}</button>`
  return html`<section aria-labelledby="who">
<h2 id="who">${say('who')}</h2>
<p>${say('invented')}</p>
<form method="post" action="/session?lang=${language}">
${buttons}${signOut}
</form>
</section>`
}

async function overview(api: DeploymentsApi, language: Language): Promise<Html> {
  return html`<section aria-labelledby="figures">
<h2 id="figures">${WORDS.figures[language]}</h2>
${await tiles(api, language)}
</section>
<section aria-labelledby="matrix">
<h2 id="matrix">${WORDS.matrix[language]}</h2>
${await matrix(api, language)}
</section>`
}

async function tiles(api: DeploymentsApi, language: Language): Promise<Html> {
  const say = (word: Word): string => WORDS[word][language]
  const figures = await api.kpi.dashboard()
  const { change } = figures.deployments_this_month
  const rate = figures.success_rate
  const days = figures.deployments_last_7_days.days.map(({ count }) => count)
  const tile = (name: string, value: string, note: string): Html =>
    html`<div><dt>${name}</dt><dd><b>${value}</b> <span>${note}</span></dd></div>
`
  return html`<dl class="tiles">
${[
  tile(
    say('thisMonth'),
    String(figures.deployments_this_month.value ?? '–'),
    change.value === null
      ? say('noBase')
      : `${formatRatio(change.value, language, { signed: true })} ${say('change')}`,
  ),
  tile(
    say('activeEnvironments'),
    String(figures.active_environments.value ?? '–'),
    `${figures.active_environments.n} ${say('inService')}`,
  ),
  tile(say('week'), String(figures.deployments_last_7_days.value ?? '–'), sparkline(days)),
  tile(
    say('success'),
    rate.value === null ? '–' : formatRatio(rate.value, language),
    rate.value === null ? say('noData') : `${rate.part ?? 0} ${say('of')} ${rate.n}, ${say('successNote')}`,
  ),
]}</dl>`
}

async function matrix(api: DeploymentsApi, language: Language): Promise<Html> {
  const say = (word: Word): string => WORDS[word][language]
  const { environments, items } = await api.deployments.matrix({ limit: 500 })
  if (items.length === 0) return html`<p>${say('empty')}</p>`
  const used = environments.filter(({ name }) =>
    items.some(({ slots }) => slots.some(({ environment_name }) => environment_name === name)),
  )
  const rows = items.map(
    ({ name, team_id, slots }) => html`<tr><th scope="row">${name}</th><td>${team_id}</td>${used.map(
      (environment) =>
        html`<td data-title="${environment.title}">${slots
          .filter(({ environment_name }) => environment_name === environment.name)
          .map(({ current, last }) => cell(current, last, language))}</td>`,
    )}</tr>
`,
  )
  const heads = used.map(({ title }) => html`<th scope="col">${title}</th>`)
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">${say('application')}</th><th scope="col">${say('team')}</th>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`
}

function cell(current: SlotEntry | null, last: SlotEntry, language: Language): Html {
  const shown = (entry: SlotEntry): Html =>
    html`<b>${entry.version}</b> <span class="status ${entry.status}">${WORDS[entry.status][language]}</span> <time datetime="${entry.deployment_date}">${formatDate(entry.deployment_date, language)}</time>`
  const now = current === null ? html`${WORDS.nothing[language]}` : shown(current)
  if (current?.deployment_id === last.deployment_id) return html`<div>${now}</div>`
  return html`<div>${now}<br><small>${WORDS.lastAttempt[language]} ${shown(last)}</small></div>`
}
