import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHost, type TestHost } from '../support/host.ts'
import { sharedBrowser } from '../support/stage.ts'
import { type Visit, visit } from '../support/visit.ts'
import { seedWorld } from '../support/worlds.ts'
import { later, record, rendersOf, rowOf, statusOf } from './ground.ts'

const browser = await sharedBrowser()

describe.for([18, 19] as const)('with React %i', (react) => {
  let host: TestHost
  let visits: Visit[] = []
  beforeEach(async () => {
    host = await openHost({ react, pages: ['hooks'], seed: seedWorld })
  })
  afterEach(async () => {
    for (const each of visits) {
      expect(each.problems).toEqual([])
      await each.close()
    }
    visits = []
    await host.close()
  })
  async function open(parameters: Record<string, string>) {
    const opened = await visit(browser, host, 'hooks', parameters)
    visits.push(opened)
    await expect.poll(() => statusOf(opened.page)).toBe('open')
    await expect.poll(() => opened.page.locator('[data-part=busy]').allTextContents()).not.toContain('busy')
    await opened.settled()
    return opened.page
  }

  test('a changed deployment is read alone and put in its place, and no other row is rendered', async () => {
    const { id } = await record(host)
    const page = await open({ show: 'list' })
    const before = await rendersOf(page, '[data-part=list] li')
    const lists = host.requests('/deployments?limit=50&counts=true')
    await later(host, ({ deployments }) => deployments.start({ id }))
    await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('deploying')
    const after = await rendersOf(page, '[data-part=list] li')
    const changed = Object.keys(after).filter((key) => after[key] !== before[key])
    expect(changed).toEqual([id])
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(host.requests('/deployments?limit=50&counts=true')).toBe(lists)
    expect(host.requests(`/deployments/${id}`)).toBe(1)
  })

  test('of a matrix only the row of the changed application is read and rendered', async () => {
    const { id, slot_id } = await record(host)
    const page = await open({ show: 'matrix' })
    const before = await rendersOf(page, 'tr')
    const whole = host.requests('/matrix?limit=50')
    await later(host, ({ deployments }) => deployments.activate({ id }))
    const cell = page.locator(`[data-slot="${slot_id}"]`)
    await expect.poll(() => cell.textContent()).toMatch(/9\.0\.\d+ active/)
    const after = await rendersOf(page, 'tr')
    expect(Object.keys(after).filter((key) => after[key] !== before[key])).toEqual(['facturation'])
    expect(host.requests('/matrix?limit=50')).toBe(whole)
  })

  test('new deployments wait until they are asked for, and no row moves before', async () => {
    const page = await open({ show: 'list' })
    const before = await rendersOf(page, '[data-part=list] li')
    const first = await record(host)
    const second = await record(host)
    const button = page.getByRole('button', { name: 'new' })
    await expect.poll(() => button.textContent()).toBe('2 new')
    await expect
      .poll(() => page.locator('[data-part=total]').textContent())
      .toBe(
        String((await later(host, ({ deployments }) => deployments.list({ counts: true }))).counts?.total),
      )
    expect(Object.keys(await rendersOf(page, '[data-part=list] li'))).toEqual(Object.keys(before))
    await button.click()
    await expect.poll(() => button.textContent()).toBe('0 new')
    const after = await rendersOf(page, '[data-part=list] li')
    const { items } = await later(host, ({ deployments }) => deployments.list({ limit: 52 }))
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]))
    expect(Object.keys(after)).toEqual(items.map(({ id }) => id))
    for (const id of Object.keys(before)) expect(after[id]).toBe(before[id])
  })

  test('a deployment shows its new state, what can be done and its history', async () => {
    const { id } = await record(host)
    const page = await open({ show: 'detail,figures', id })
    await expect.poll(() => page.getByRole('button', { name: 'start', exact: true }).isEnabled()).toBe(true)
    await later(host, ({ deployments }) => deployments.activate({ id }))
    await expect.poll(() => page.locator('[data-part=deployment]').textContent()).toContain('active')
    await expect.poll(() => page.getByRole('button', { name: 'start', exact: true }).isEnabled()).toBe(false)
    await expect.poll(() => page.locator('ol li').first().textContent()).toBe('deployment.promoted')
    await expect.poll(() => page.locator('[data-part=last-entry]').textContent()).toMatch(/^deployment\./)
  })

  test('a name that the catalog changes is shown anew', async () => {
    const { id } = await record(host)
    const page = await open({ show: 'list' })
    await later(host, ({ catalog }) =>
      catalog.upsert({
        items: [{ kind: 'application', id: 'facturation', name: 'Another name', team_id: 'team-paiements' }],
      }),
    )
    await expect.poll(() => rowOf(page, id).textContent()).toContain('Another name')
  })

  test('a stream that is cut goes on where it was, and nothing is missed', async () => {
    const made = []
    for (let index = 0; index < 6; index += 1) made.push(await record(host))
    const page = await open({ show: 'list' })
    const lists = host.requests('/deployments?limit=50&counts=true')
    for (const { id } of made) {
      host.cutStreams()
      await later(host, ({ deployments }) => deployments.activate({ id }))
    }
    const last = made.at(-1)?.id ?? ''
    await expect.poll(() => rowOf(page, last).getAttribute('data-status')).toBe('active')
    for (const { id } of made.slice(0, -1))
      await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('inactive')
    await expect.poll(() => statusOf(page)).toBe('open')
    // What happened meanwhile was told, not looked for.
    expect(host.requests('/deployments?limit=50&counts=true')).toBe(lists)
  })

  test('where there is no stream everything shown is asked again, until there is one', async () => {
    const { id } = await record(host)
    const end = host.refuse({ path: '/events', status: 503 })
    const opened = await visit(browser, host, 'hooks', { show: 'list', poll: '300' })
    visits.push(opened)
    const { page } = opened
    await expect.poll(() => statusOf(page)).toBe('polling')
    await later(host, ({ deployments }) => deployments.start({ id }))
    await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('deploying')
    end()
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(() => statusOf(page)).toBe('open')
    await later(host, ({ deployments }) => deployments.activate({ id }))
    await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('active')
  })

  test('whoever may not follow is told so, and the server is left in peace', async () => {
    host.refuse({ path: '/events', code: 'forbidden' })
    const opened = await visit(browser, host, 'hooks', { show: 'list' })
    visits.push(opened)
    await expect.poll(() => statusOf(opened.page)).toBe('closed')
    expect(host.requests('/events')).toBeLessThanOrEqual(2)
  })
})
