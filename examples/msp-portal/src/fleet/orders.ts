/** What a process of the fleet is given to begin with. */
export interface Setup {
  /** How it calls itself: `server 1`. */
  readonly name: string
  readonly databaseUrl: string
  readonly schema: string
  readonly webhookSecret: string
}

export interface ServerSetup extends Setup {
  /** 0: any free one. */
  readonly port: number
  /** Folder of the built pages. */
  readonly pages: string
  /** Hexadecimal. */
  readonly sessionKey: string
}

/** What the first process says to the others. A process that hears nothing more, since the first one has gone, ends too. */
export type Order<S> = { readonly type: 'begin'; readonly setup: S } | { readonly type: 'end' }

/** What a process says once it is at work; `port` where it serves. */
export interface Report {
  readonly type: 'ready'
  readonly port: number | null
}

/** How a process of the fleet lives: `open` at the first order, `close` at the last. */
export function serveOrders<S>(
  open: (setup: S) => Promise<{ port: number | null; close(): Promise<void> }>,
): void {
  let opened: Promise<{ port: number | null; close(): Promise<void> }> | undefined
  process.on('message', (order: Order<S>) => {
    if (order.type === 'begin') {
      opened = open(order.setup)
      opened.then(
        ({ port }) => process.send?.({ type: 'ready', port } satisfies Report),
        (fault: unknown) => {
          console.error(fault)
          process.exit(1)
        },
      )
    } else void end()
  })
  process.once('disconnect', () => void end())
  // The terminal tells every process of Ctrl-C; they end when the first one says so.
  process.on('SIGINT', () => {})

  async function end(): Promise<void> {
    await (await opened)?.close()
    process.exit(0)
  }
}
