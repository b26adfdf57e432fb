import { isNote, type News, type Note, type StreamStatus } from './note.ts'
import type { Stream } from './stream.ts'

/** The part of the browser's `LockManager` that is needed. */
export interface Locks {
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    hold: () => Promise<void>,
  ) => Promise<unknown>
}

/** The part of a `BroadcastChannel` that is needed. */
export interface Channel {
  readonly postMessage: (note: Note) => void
  readonly addEventListener: (type: 'message', listener: (event: { readonly data: unknown }) => void) => void
  readonly close: () => void
}

export interface TabsOptions {
  /** Of lock and channel: the same for all tabs of one person. */
  readonly name: string
  readonly locks: Locks
  readonly openChannel: (name: string) => Channel
  /** Opens the stream, as this tab shall hold it. */
  readonly open: () => Stream
  readonly cursor: () => string | undefined
  /** The holder's stream said something. */
  readonly heard: (news: News) => void
  /** How the holder stands, or that it has not been heard of for too long. */
  readonly told: (status: StreamStatus) => void
  /** The holder has told of changes up to a place that is not ours: something was missed. */
  readonly missed: (cursor: string | null) => void
}

export interface Tabs {
  /** Wants the stream: gets it when nobody else has it. */
  readonly want: () => void
  /** No longer wants the stream, and gives it up. What another tab hears still comes. */
  readonly rest: () => void
  /** Tells the other tabs what the stream said; `tell` how it stands. */
  readonly pass: (news: News) => void
  readonly tell: (status: StreamStatus) => void
  readonly wake: () => void
  readonly close: () => void
}

/** How often the holder says that it is there, and after how long a silence the others do without it. Milliseconds. */
const SIGN_OF_LIFE = 15_000
const SILENCE = 40_000
/** How long a tab waits for the first word, in milliseconds. */
const FIRST_WORD = 5_000

/**
 * One stream for all tabs of a person. A lock says who holds it; whoever holds it tells the others through a channel. When
 * its tab closes or hides, the browser hands the lock to the next, which goes on from the last thing that it heard.
 */
export function joinTabs(options: TabsOptions): Tabs {
  const { name, locks, cursor, heard, told, missed } = options
  const channel = options.openChannel(name)
  let wanted: AbortController | undefined
  let stream: Stream | undefined
  let status: StreamStatus = 'connecting'
  let closed = false
  let watch: ReturnType<typeof setTimeout> | undefined

  const post = (note: Note) => {
    if (!closed) channel.postMessage(note)
  }
  const postState = () => {
    if (stream !== undefined && status !== 'closed')
      post({ slipway: 1, type: 'state', status, cursor: cursor() ?? null })
  }

  channel.addEventListener('message', ({ data }) => {
    if (closed || !isNote(data)) return
    if (data.type === 'hello') return postState()
    // Two holders can overlap for a moment; each believes its own stream.
    if (stream !== undefined) return
    watchFor(SILENCE)
    if (data.type === 'news') return heard(data.news)
    told(data.status)
    if (data.cursor !== (cursor() ?? null)) missed(data.cursor)
  })

  function watchFor(milliseconds: number): void {
    clearTimeout(watch)
    watch = wanted === undefined ? undefined : setTimeout(() => told('polling'), milliseconds)
  }

  async function hold(mine: AbortController): Promise<void> {
    if (mine.signal.aborted) return
    clearTimeout(watch)
    status = 'connecting'
    const held = options.open()
    stream = held
    postState()
    const beat = setInterval(postState, SIGN_OF_LIFE)
    mine.signal.addEventListener('abort', held.stop, { once: true })
    await held.ended
    clearInterval(beat)
    if (stream === held) stream = undefined
  }

  function rest(): void {
    wanted?.abort()
    wanted = undefined
    clearTimeout(watch)
  }

  return {
    want() {
      if (closed || wanted !== undefined) return
      const mine = new AbortController()
      wanted = mine
      watchFor(FIRST_WORD)
      post({ slipway: 1, type: 'hello' })
      locks
        .request(name, { signal: mine.signal }, () => hold(mine))
        .catch(() => {
          // Where locks are not to be had, the stream is not shared.
          if (!mine.signal.aborted) return hold(mine)
        })
        .catch(() => {})
    },
    rest,
    pass: (news) => post({ slipway: 1, type: 'news', news }),
    tell(next) {
      status = next
      postState()
    },
    wake: () => stream?.wake(),
    close() {
      rest()
      closed = true
      channel.close()
    },
  }
}
