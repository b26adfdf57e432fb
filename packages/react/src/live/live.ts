import type { Source } from '../readings/source.ts'
import { type Change, type Touched, touchedBy } from '../readings/touched.ts'
import { createApplier } from './apply.ts'
import { createBatch } from './batch.ts'
import { type ConnectionStore, createConnectionStore } from './connection.ts'
import { type News, type StreamStatus, toNews } from './note.ts'
import { watchPage } from './page.ts'
import { openStream, type Stream } from './stream.ts'
import { joinTabs, type Tabs } from './tabs.ts'

export interface LiveOptions {
  /** How often everything shown is asked again while the stream cannot be had, in milliseconds. @default 15000 */
  readonly pollInterval?: number | undefined
}

/** Brings changes to what one client has read, as long as somebody looks. */
export interface Live {
  readonly connection: ConnectionStore
  /** Somebody looks; call what is returned when they no longer do. */
  readonly acquire: (options: LiveOptions) => () => void
  /** Brings up to date what a command of this page touched. */
  readonly apply: (touched: Touched) => Promise<void>
}

/** Changes that come within this time are applied together, in milliseconds. */
const TOGETHER = 100
/** From one view to the next nobody looks for a moment. Milliseconds. */
const LINGER = 1_000
/** How long a page may be hidden before it gives the stream up, in milliseconds. */
const GRACE = 5_000

/** `user`: the tabs of one person share one stream; `null`: this page has its own. */
export function createLive(source: Source, user: string | null): Live {
  const connection = createConnectionStore()
  const applier = createApplier(source)
  let users = 0
  let end: (() => void) | undefined
  let linger: ReturnType<typeof setTimeout> | undefined
  let cursor: string | undefined
  let options: LiveOptions = {}

  /** Follows until the returned function is called. */
  function begin(): () => void {
    let hidden = document.visibilityState === 'hidden'
    let resting = hidden
    let grace: ReturnType<typeof setTimeout> | undefined
    let poll: ReturnType<typeof setInterval> | undefined
    let stream: Stream | undefined
    /** Whether all that is shown is as new as the cursor. */
    let complete = cursor !== undefined

    const batch = createBatch<Change>(TOGETHER, (changes) => {
      void applier.apply(touchedBy(changes), hidden)
    })

    function heard(news: News): void {
      const { cursor: place } = news
      cursor = place
      connection.set({ seenAt: Date.now() })
      if (news.type === 'change') batch.add(news.entry)
      if (news.type === 'change' || (news.type === 'ready' && complete)) return
      complete = true
      applier.everything(hidden)
    }

    function told(status: StreamStatus): void {
      connection.set(status === 'open' ? { status, seenAt: Date.now() } : { status })
      clearInterval(poll)
      if (status === 'polling') {
        poll = setInterval(() => {
          if (!hidden) applier.everything(false)
        }, options.pollInterval ?? 15_000)
      }
    }

    function lost(): void {
      cursor = undefined
      complete = false
    }

    const open = () =>
      openStream({
        client: source.client,
        after: () => cursor,
        heard(message) {
          const news = toNews(message)
          heard(news)
          tabs?.pass(news)
        },
        told(status) {
          told(status)
          tabs?.tell(status)
        },
        lost,
      })

    const tabs: Tabs | undefined = canShare(user)
      ? joinTabs({
          name: `slipway:${user}`,
          locks: navigator.locks,
          openChannel: (name) => new BroadcastChannel(name),
          open,
          cursor: () => cursor,
          heard,
          told: (status) => {
            if (!resting) told(status)
          },
          missed(place) {
            // A holder that begins from now on says so when it is ready.
            lost()
            if (place !== null) heard({ type: 'ready', cursor: place })
          },
        })
      : undefined

    function follow(): void {
      resting = false
      told('connecting')
      if (tabs !== undefined) tabs.want()
      else stream ??= open()
    }

    function rest(): void {
      resting = true
      clearInterval(poll)
      tabs?.rest()
      stream?.stop()
      stream = undefined
      connection.set({ status: 'paused' })
    }

    function wake(): void {
      tabs?.wake()
      stream?.wake()
    }

    const unwatch = watchPage({
      hidden() {
        hidden = true
        clearTimeout(grace)
        grace = setTimeout(rest, GRACE)
      },
      shown() {
        hidden = false
        clearTimeout(grace)
        batch.flush()
        applier.stale()
        // Whoever signed in elsewhere meanwhile may follow again.
        if (connection.get().status === 'closed') rest()
        if (resting) follow()
      },
      left() {
        clearTimeout(grace)
        rest()
      },
      thawed() {
        applier.everything(hidden)
        wake()
        if (resting && !hidden) follow()
      },
      online: wake,
    })
    if (hidden) connection.set({ status: 'paused' })
    else follow()

    return () => {
      unwatch()
      clearTimeout(grace)
      rest()
      tabs?.close()
      batch.flush()
    }
  }

  return {
    connection,
    apply: (touched) => applier.apply(touched, false),
    acquire(given) {
      options = given
      users += 1
      clearTimeout(linger)
      end ??= begin()
      let held = true
      return () => {
        if (!held) return
        held = false
        users -= 1
        if (users > 0) return
        linger = setTimeout(() => {
          end?.()
          end = undefined
        }, LINGER)
      }
    },
  }
}

function canShare(user: string | null): boolean {
  return user !== null && typeof BroadcastChannel === 'function' && navigator.locks !== undefined
}
