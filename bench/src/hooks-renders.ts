import { openBrowser } from '../../packages/react/test/support/browser.ts'
import { openHost, type TestHost } from '../../packages/react/test/support/host.ts'
import { PEOPLE } from '../../packages/react/test/support/people.ts'
import { seedWorld } from '../../packages/react/test/support/worlds.ts'
import type { Figures, Tell } from './benchmark.ts'

const CHANGES = 12
/** Until everything has been read again that a change asks for: figures follow a second behind. */
const REST = 1_500

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof openBrowser>>['newPage']>>

/** How often any component of a page with a list and a matrix is rendered for one change that comes by the stream. */
export async function measureRenders(tell: Tell): Promise<Figures> {
  process.env.NODE_ENV = 'production'
  tell('building the page')
  const host = await openHost({ pages: ['hooks-renders'], seed: seedWorld })
  const browser = await openBrowser()
  const measure = async (subject: 'hooks' | 'plain') => {
    const page = await browser.newPage()
    await page.context().addCookies([{ name: 'person', value: 'admin', url: host.url }])
    await page.goto(host.page('hooks-renders', { subject }))
    const figure = await rendersOf(page, host, tell)
    await page.close()
    return figure
  }
  try {
    return { value: await measure('hooks'), peer_value: await measure('plain') }
  } finally {
    await browser.close()
    await host.close()
  }
}

async function rendersOf(page: Page, host: TestHost, tell: Tell): Promise<number> {
  await page.waitForSelector('li')
  await page.waitForSelector('td')
  await new Promise((resolve) => setTimeout(resolve, REST))
  const { deployments } = host.sdk.as(PEOPLE.admin)
  const { items } = await deployments.list({ status: ['active'], limit: CHANGES / 2 })
  const until = new Date(host.clock.now() + 3_600_000).toISOString()
  const asked = () => host.requests(/./)
  const before = { renders: await page.evaluate('window.renders'), requests: asked() }
  let count = 0
  for (const { id } of items)
    for (const change of [
      () => deployments.startMaintenance({ id, until, reason: 'To see what is rendered' }),
      () => deployments.endMaintenance({ id }),
    ]) {
      count += 1
      tell(`change ${count} of ${items.length * 2}`)
      const { revision, status } = await change()
      await page.locator(`[id="${id}"]`, { hasText: `${status} ${revision}` }).waitFor()
      await new Promise((resolve) => setTimeout(resolve, REST))
    }
  const renders = Number(await page.evaluate('window.renders')) - Number(before.renders)
  tell(`requests for a change: ${((asked() - before.requests) / count).toFixed(1)}`)
  return renders / count
}
