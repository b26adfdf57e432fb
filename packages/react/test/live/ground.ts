import type { Deployment, DeploymentsApi } from '@slipway/core'
import type { Page } from 'playwright-core'
import type { TestHost } from '../support/host.ts'
import { PEOPLE } from '../support/people.ts'

export const adminOf = (host: TestHost): DeploymentsApi => host.sdk.as(PEOPLE.admin)

/** Does something to the SDK of the host, a second later than what came before. */
export async function later<T>(host: TestHost, work: (api: DeploymentsApi) => Promise<T>): Promise<T> {
  host.clock.advance(1_000)
  return work(adminOf(host))
}

let count = 0

/** A new deployment of an application of the seeded world, pending in staging. */
export const record = (host: TestHost, application_id = 'facturation'): Promise<Deployment> =>
  later(host, ({ deployments }) => {
    count += 1
    return deployments.create({
      application_id,
      cloud_asset_id: 'grappe-paris',
      environment_name: 'staging',
      deployment_type: 'manual',
      version: `9.0.${count}`,
    })
  })

export const statusOf = (page: Page) => page.locator('[data-part=status]').textContent()
export const rowOf = (page: Page, id: string) => page.locator(`[data-part=list] li[data-id="${id}"]`)

/** How often each row was rendered, by its id. */
export const rendersOf = (page: Page, rows: string): Promise<Record<string, number>> =>
  page.locator(rows).evaluateAll((found) =>
    Object.fromEntries(
      found.map((row) => {
        const { id, application, renders } = (row as HTMLElement).dataset
        return [id ?? application ?? '', Number(renders)]
      }),
    ),
  )

/** A browser without a window has no hidden tabs: this says that the page is one, as a browser would. */
export const setVisible = (page: Page, visible: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    visible ? 'visible' : 'hidden',
  )
