import { DeploymentsProvider, prefetch } from '@slipway/react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { adminOf, later, rowOf, statusOf } from '../live/ground.ts'
import { HooksPage } from '../pages/hooks-parts.tsx'
import { CSP, openHost, type TestHost } from '../support/host.ts'
import { sharedBrowser } from '../support/stage.ts'
import { seedWorld } from '../support/worlds.ts'

const browser = await sharedBrowser()

const SHOW = ['list', 'matrix', 'clock']

/** The page of the host with what the server rendered in it, and its state beside it. */
async function rendered(host: TestHost): Promise<string> {
  const client = adminOf(host)
  const initialState = await prefetch(client, (q) => [
    q.deployments({ limit: 50, counts: true }),
    q.matrix({ limit: 50 }),
    q.catalogNames('application', ['facturation']),
  ])
  const html = renderToString(
    <DeploymentsProvider client={client} user="helene" initialState={initialState}>
      <HooksPage show={SHOW} id="" limit={50} />
    </DeploymentsProvider>,
  )
  const state = JSON.stringify(initialState).replaceAll('<', '\\u003c')
  const bare = await (await fetch(host.page('hooks'))).text()
  return bare.replace(
    '<main id="root"></main>',
    `<main id="root">${html}</main><script type="application/json" id="state">${state}</script>`,
  )
}

test.for([18, 19] as const)(
  'React %i takes over what the server rendered, in another zone and language, hours later, without a complaint',
  async (react) => {
    const host = await openHost({ react, pages: ['hooks'], seed: seedWorld })
    const html = await rendered(host)
    const context = await browser.newContext({ timezoneId: 'Asia/Kathmandu', locale: 'ar-EG' })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => void problems.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text())
    })
    await page.clock.setFixedTime(Date.now() + 5 * 3_600_000)
    await page.route(/\/hooks\.html/, async (route) => {
      const headers = {
        'content-type': 'text/html',
        'content-security-policy': CSP,
        'set-cookie': 'person=admin',
      }
      await route.fulfill({ body: html, headers })
    })
    await page.goto(host.page('hooks', { show: SHOW.join(','), user: 'helene' }))
    await expect.poll(() => page.locator('[data-part=clock]').textContent()).toContain('Asia/Kat')
    await expect.poll(() => statusOf(page)).toBe('open')
    // And it is alive.
    const { items } = await adminOf(host).deployments.list({ status: 'pending', limit: 1 })
    const id = items[0]?.id ?? ''
    await later(host, ({ deployments }) => deployments.start({ id }))
    await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('deploying')
    expect(problems).toEqual([])
    await context.close()
    await host.close()
  },
)
