import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { later, record, rowOf, statusOf } from '../live/ground.ts'
import { openHost, type TestHost } from '../support/host.ts'
import { sharedBrowser } from '../support/stage.ts'
import { type Visit, visit } from '../support/visit.ts'
import { seedWorld } from '../support/worlds.ts'

const browser = await sharedBrowser()
let host: TestHost
let opened: Visit
beforeEach(async () => {
  host = await openHost({ pages: ['hooks'], seed: seedWorld })
})
afterEach(async () => {
  expect(opened.problems).toEqual([])
  await opened.close()
  await host.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const outcome = (page: Page, name: string) => page.locator(`[data-part=${name}] output`)
const deployment = (page: Page) => page.locator('[data-part=deployment]')
const cell = (page: Page, slot: string) => page.locator(`[data-slot="${slot}"]`)

async function open(id: string, more: Record<string, string> = {}): Promise<Page> {
  opened = await visit(browser, host, 'hooks', { show: 'list,matrix,detail', id, ...more })
  await expect.poll(() => statusOf(opened.page)).toBe(more.live === 'off' ? 'closed' : 'open')
  await opened.settled()
  await expect.poll(() => deployment(opened.page).textContent()).toMatch(/9\.0/)
  return opened.page
}

test('shows everywhere what it comes to before the server has answered, and the answer then', async () => {
  const before = await record(host)
  await later(host, ({ deployments }) => deployments.activate({ id: before.id }))
  const { id, slot_id, version } = await record(host)
  const page = await open(id)
  const held = host.hold(/^POST .*\/activate/)
  await button(page, 'activate').click()
  await expect.poll(() => deployment(page).textContent()).toContain('active')
  expect(held.waiting()).toBe(1)
  expect(await rowOf(page, id).getAttribute('data-status')).toBe('active')
  // What it takes over from gives way in the same moment.
  expect(await rowOf(page, before.id).getAttribute('data-status')).toBe('inactive')
  expect(await cell(page, slot_id).textContent()).toContain(`${version} active`)
  held.release()
  await expect.poll(() => outcome(page, 'activate').textContent()).toBe('success')
  await expect.poll(() => button(page, 'startMaintenance').isEnabled()).toBe(true)
  expect(await cell(page, slot_id).textContent()).toContain(`${version} active`)
  expect(await rowOf(page, before.id).getAttribute('data-status')).toBe('inactive')
})

test('goes on showing it when something else is read meanwhile', async () => {
  const { id } = await record(host)
  const other = await record(host)
  const page = await open(id)
  const held = host.hold(/^POST .*\/start/)
  await button(page, 'start').click()
  await expect.poll(() => deployment(page).textContent()).toContain('deploying')
  await later(host, ({ deployments }) => deployments.cancel({ id: other.id, reason: 'Not wanted' }))
  await expect.poll(() => rowOf(page, other.id).getAttribute('data-status')).toBe('cancelled')
  expect(await deployment(page).textContent()).toContain('deploying')
  expect(await rowOf(page, id).getAttribute('data-status')).toBe('deploying')
  held.release()
  await expect.poll(() => outcome(page, 'start').textContent()).toBe('success')
})

test('shows again what is when the server refuses, with the code of the error', async () => {
  const { id, slot_id } = await record(host)
  const page = await open(id)
  const slot = await cell(page, slot_id).textContent()
  const held = host.hold(/^POST .*\/activate/)
  host.refuse({ path: /^POST .*\/activate/, code: 'transition_refused' })
  await button(page, 'activate').click()
  await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('active')
  held.release()
  await expect.poll(() => outcome(page, 'activate').textContent()).toBe('transition_refused')
  await expect.poll(() => deployment(page).textContent()).toContain('pending')
  expect(await rowOf(page, id).getAttribute('data-status')).toBe('pending')
  expect(await cell(page, slot_id).textContent()).toBe(slot)
})

test('does nothing to what the person has not seen, and shows it then', async () => {
  const { id } = await record(host)
  const page = await open(id, { live: 'off' })
  await later(host, ({ deployments }) => deployments.cancel({ id, reason: 'Somebody else did' }))
  await button(page, 'start').click()
  await expect.poll(() => outcome(page, 'start').textContent()).toBe('stale_revision')
  await expect.poll(() => deployment(page).textContent()).toContain('cancelled')
  await expect.poll(() => rowOf(page, id).getAttribute('data-status')).toBe('cancelled')
  await expect.poll(() => button(page, 'start').isEnabled()).toBe(false)
})

test('is done once, however often it is clicked', async () => {
  const { id } = await record(host)
  const page = await open(id)
  await button(page, 'start').dblclick()
  await expect.poll(() => outcome(page, 'start').textContent()).toBe('success')
  expect(host.requests(/^POST .*\/start/)).toBe(1)
})
