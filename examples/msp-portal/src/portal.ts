import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  createDeployments,
  type Deployments,
  type Jobs,
  type Logger,
  type RolloutOptions,
  type Storage,
} from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { CHECK_INTERVAL } from './demo-services.ts'
import { TIME_ZONE } from './formats.ts'
import { githubOf } from './github.ts'
import { listen } from './listen.ts'
import { moveServices } from './move-services.ts'
import { ines } from './people.ts'
import { demoRollouts } from './rollouts.ts'
import { BASE_PATH, createPortalServer } from './server.ts'
import type { Site } from './site.ts'

export interface PortalOptions {
  /** The SQLite file; it and its folder are made where they are missing. */
  readonly path: string
  /** 0: any free one. Where another program has it, the next free one is taken. */
  readonly port: number
  /** The built pages. */
  readonly site: Site
}

/** A portal that is open. */
export interface Portal {
  readonly sdk: Deployments
  /** `http://127.0.0.1:4300` */
  readonly origin: string
  readonly port: number
  readonly webhookUrl: string
  readonly webhookSecret: string
  /** Lets go of everybody who is connected, finishes what is being written, and closes the database. */
  close(): Promise<void>
}

export async function openPortal({ path, port: wanted, site }: PortalOptions): Promise<Portal> {
  mkdirSync(dirname(path), { recursive: true })
  // In earnest it is kept with the other secrets; here GitHub is played by this process.
  const webhookSecret = randomBytes(32).toString('hex')
  const sdk = openSdk({ storage: sqliteStorage({ path }) }, webhookSecret, demoRollouts())
  const server = createPortalServer(sdk, site)
  try {
    await sdk.migrate()
    const port = await listen(server, wanted)
    const origin = `http://127.0.0.1:${port}`
    // What is checked must be there before the first check, and until after the last one.
    await moveServices(sdk.as(ines.actor), origin)
    await sdk.start()
    return {
      sdk,
      origin,
      port,
      webhookUrl: `${origin}${BASE_PATH}/webhooks/github`,
      webhookSecret,
      async close() {
        await sdk.stop()
        const closed = new Promise((resolve) => server.close(resolve))
        server.closeAllConnections()
        await closed
        await sdk.close()
      },
    }
  } catch (error) {
    server.close()
    await sdk.close()
    throw error
  }
}

/**
 * Slipway as this portal has it, whatever keeps its data and however many processes there are. Only a process that is given
 * `rollouts` carries runs out.
 */
export function openSdk(
  { storage, jobs }: { readonly storage: Storage; readonly jobs?: Jobs },
  webhookSecret: string,
  rollouts?: RolloutOptions,
): Deployments {
  return createDeployments({
    storage,
    jobs,
    timeZone: TIME_ZONE,
    catalog: 'required',
    integrations: [githubOf([webhookSecret])],
    health: { settings: { interval_ms: CHECK_INTERVAL } },
    // The services of the demo are on this machine. A portal in earnest lists the networks that its own are on.
    outbound: { allow: ['127.0.0.1'] },
    logger: stderrLogger,
    ...(rollouts === undefined ? {} : { rollouts }),
  })
}

const stderrLogger: Logger = {
  info: () => {},
  warn: (message, fields) => console.error(message, fields ?? ''),
  error: (message, fields) => console.error(message, fields ?? ''),
}
