import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHost, type TestHost } from '../support/host.ts'
import { NOW } from '../support/now.ts'
import { sharedBrowser } from '../support/stage.ts'
import { seedWorld } from '../support/worlds.ts'
import { later, record, rowOf, setVisible, statusOf } from './ground.ts'

const browser = await sharedBrowser()
let host: TestHost
let context: BrowserContext
beforeEach(async () => {
  host = await openHost({ pages: ['hooks'], seed: seedWorld })
  context = await browser.newContext()
})
afterEach(async () => {
  await context.close()
  await host.close()
})

async function openTab(user: string | undefined = 'helene'): Promise<Page> {
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(host.page('hooks', { show: 'list', user }))
  await expect.poll(() => statusOf(page)).toBe('open')
  await expect.poll(() => page.locator('[data-part=list] li').count()).toBe(50)
  await expect.poll(() => page.locator('[data-part=busy]').textContent()).toBe('calm')
  return page
}

const start = (id: string) => later(host, ({ deployments }) => deployments.start({ id }))
const showsStatus = (page: Page, id: string) => expect.poll(() => rowOf(page, id).getAttribute('data-status'))

test('two tabs of one person share one stream, and both hear everything', async () => {
  const { id } = await record(host)
  const first = await openTab()
  const second = await openTab()
  expect(host.streams()).toBe(1)
  await start(id)
  for (const page of [first, second]) await showsStatus(page, id).toBe('deploying')
  expect(host.requests('/events')).toBe(1)
})

test('tabs of two persons, or of nobody that is known, have streams of their own', async () => {
  await openTab('one')
  await openTab('other')
  await openTab('')
  await expect.poll(() => host.streams()).toBe(3)
})

test('when the tab with the stream is closed, the other goes on where it was', async () => {
  const made = [await record(host), await record(host), await record(host)]
  const first = await openTab()
  const second = await openTab()
  const lists = host.requests('/deployments?limit=50&counts=true')
  const closing = first.close()
  for (const { id } of made) await start(id)
  await closing
  for (const { id } of made) await showsStatus(second, id).toBe('deploying')
  await expect.poll(() => host.streams()).toBe(1)
  await expect.poll(() => statusOf(second)).toBe('open')
  // It did not have to read everything to know.
  expect(host.requests('/deployments?limit=50&counts=true')).toBe(lists)
})

test('a hidden page gives its stream up, asks nothing, and is complete when it is shown again', async () => {
  const { id } = await record(host)
  const page = await openTab()
  await setVisible(page, false)
  await expect.poll(() => statusOf(page)).toBe('paused')
  await expect.poll(() => host.streams()).toBe(0)
  const asked = host.requests('')
  await start(id)
  expect(host.requests('')).toBe(asked)
  await setVisible(page, true)
  await showsStatus(page, id).toBe('deploying')
  await expect.poll(() => statusOf(page)).toBe('open')
})

test('a hidden tab hands the stream to a visible one, listens, and reads nothing until it is shown', async () => {
  const { id } = await record(host)
  const first = await openTab()
  const second = await openTab()
  await setVisible(first, false)
  await expect.poll(() => statusOf(first)).toBe('paused')
  await expect.poll(() => statusOf(second)).toBe('open')
  await expect.poll(() => host.streams()).toBe(1)
  await start(id)
  await showsStatus(second, id).toBe('deploying')
  expect(await rowOf(first, id).getAttribute('data-status')).toBe('pending')
  await setVisible(first, true)
  await showsStatus(first, id).toBe('deploying')
  await expect.poll(() => statusOf(first)).toBe('open')
  expect(host.streams()).toBe(1)
})

test('a page that the browser kept for the way back reads everything again, and follows on', async () => {
  const page = await openTab()
  const lists = host.requests('/deployments?limit=50&counts=true')
  const passing = (type: string) =>
    page.evaluate((name) => {
      window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))
    }, type)
  await passing('pagehide')
  await expect.poll(() => host.streams()).toBe(0)
  await passing('pageshow')
  await expect.poll(() => host.requests('/deployments?limit=50&counts=true')).toBeGreaterThan(lists)
  await expect.poll(() => statusOf(page)).toBe('open')
  expect(host.streams()).toBe(1)
})

test('another person on the same page begins with nothing of the one before, on a stream of their own', async () => {
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(host.page('hooks', { show: 'list', user: 'one', next: 'other' }))
  await expect.poll(() => page.locator('[data-part=list] li').count()).toBe(50)
  await expect.poll(() => page.locator('[data-part=busy]').textContent()).toBe('calm')
  await expect.poll(() => statusOf(page)).toBe('open')
  const held = host.hold('/deployments')
  await page.getByRole('button', { name: 'hand over' }).click()
  await expect.poll(() => held.waiting()).toBeGreaterThan(0)
  expect(await page.locator('[data-part=list] li').count()).toBe(0)
  held.release()
  await expect.poll(() => page.locator('[data-part=list] li').count()).toBe(50)
  await expect.poll(() => statusOf(page)).toBe('open')
  // The stream of the one before ends.
  await expect.poll(() => host.streams()).toBe(1)
})
