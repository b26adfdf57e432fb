/**
 * Shows the views over the seeded world, for the person who works on them:
 *
 *   node --conditions=@slipway/source packages/react/test/support/workshop.ts
 *   node --conditions=@slipway/source packages/react/test/support/workshop.ts view=matrix lang=fr theme=dark width=390 to=/tmp/matrix.png
 *
 * Without `to` it serves the pages until it is stopped; with it, it takes one picture and ends. `id=failed` is the seeded
 * deployment of that name; `world=rollouts` has runs as well, `world=figures` the history of six teams, `world=hard` has hard texts, `world=empty` nothing; `page=hostile` is the hostile host page.
 */
import { memoryStorage } from '@slipway/core/memory'
import { openBrowser } from './browser.ts'
import { seedLevels } from './figures.ts'
import { openHost } from './host.ts'
import { takePicture } from './pictures.ts'
import { rolling, seedRollouts } from './rollouts.ts'
import type { Seed } from './seed.ts'
import { visit } from './visit.ts'
import { seedHardTexts, seedManyPages, seedWorld } from './worlds.ts'

const storage = memoryStorage()
const WORLDS: Readonly<Record<string, Seed | undefined>> = {
  full: seedWorld,
  hard: seedHardTexts,
  many: seedManyPages,
  rollouts: seedRollouts,
  figures: seedLevels(storage),
  empty: undefined,
}
const given = Object.fromEntries(
  process.argv.slice(2).map((argument) => argument.split(/=(.*)/s).slice(0, 2)),
)
const { world = 'full', page: name = 'workshop', width = '1440', to, ...parameters } = given

const host = await openHost({ pages: [name], seed: WORLDS[world], sdk: { ...rolling(), storage } })
const id = host.ids[parameters.id ?? '']
const shown = { view: 'plain', ...parameters, ...(id === undefined ? {} : { id }) }
if (to === undefined) {
  console.log(`${host.page(name, shown)}\nDeployments by name: ${JSON.stringify(host.ids, null, 2)}`)
  process.once('SIGINT', () => void host.close())
} else {
  const browser = await openBrowser()
  const viewport = { width: Number(width), height: 900 }
  const { page, problems, settled } = await visit(browser, host, name, shown, {
    viewport,
    ...(viewport.width < 500 ? { hasTouch: true, isMobile: true } : {}),
  })
  await settled().catch((fault: unknown) => console.error(String(fault)))
  await takePicture(page, to)
  for (const problem of problems) console.error(problem)
  await browser.close()
  await host.close()
}
