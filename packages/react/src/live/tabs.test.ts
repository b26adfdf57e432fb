import { afterEach, expect, test } from 'vitest'
import type { News, Note, StreamStatus } from './note.ts'
import type { Stream } from './stream.ts'
import { type Channel, joinTabs, type Locks, type Tabs } from './tabs.ts'

/** Locks as a browser gives them: to one at a time, in the order of asking. */
function createLocks(): Locks {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request(_name, { signal }, hold) {
      const mine = last.then(() => {
        if (signal.aborted) throw signal.reason
        return hold()
      })
      last = mine.catch(() => {})
      return mine
    },
  }
}

const open: { tabs: Tabs; stop: () => void }[] = []
afterEach(() => {
  for (const { tabs, stop } of open.splice(0)) {
    stop()
    tabs.close()
  }
})

let count = 0

/** A tab whose stream does nothing by itself. */
function createTab(name: string, locks: Locks, openChannel: (name: string) => Channel = nodeChannel) {
  const tab = {
    cursor: undefined as string | undefined,
    streams: 0,
    heard: [] as News[],
    told: [] as StreamStatus[],
    missed: [] as (string | null)[],
  }
  let stop = () => {}
  const tabs = joinTabs({
    name,
    locks,
    openChannel,
    open(): Stream {
      tab.streams += 1
      const ended = new Promise<void>((resolve) => {
        stop = resolve
      })
      return { stop: () => stop(), wake() {}, ended }
    },
    cursor: () => tab.cursor,
    heard(news) {
      tab.cursor = news.cursor
      tab.heard.push(news)
    },
    told: (status) => void tab.told.push(status),
    missed: (cursor) => void tab.missed.push(cursor),
  })
  open.push({ tabs, stop: () => stop() })
  return { ...tabs, tab }
}

const nodeChannel = (name: string): Channel => {
  const channel = new BroadcastChannel(name)
  return {
    postMessage: (note: Note) => channel.postMessage(note),
    addEventListener: (type, listener) => channel.addEventListener(type, ({ data }) => listener({ data })),
    close: () => channel.close(),
  }
}

function two() {
  count += 1
  const locks = createLocks()
  const name = `tabs-${process.pid}-${count}`
  return [createTab(name, locks), createTab(name, locks)] as const
}

const ready: News = { type: 'ready', cursor: 'c1' }

test('one tab opens the stream, and the other hears what it says and how it stands', async () => {
  const [one, other] = two()
  one.want()
  other.want()
  await expect.poll(() => one.tab.streams).toBe(1)
  one.tab.cursor = 'c1'
  one.tell('open')
  one.pass(ready)
  await expect.poll(() => other.tab.heard).toEqual([ready])
  expect(other.tab.told).toContain('open')
  expect(other.tab.streams).toBe(0)
  expect(one.tab.heard).toEqual([])
})

test('when the holder rests or closes, the other takes over', async () => {
  const [one, other] = two()
  one.want()
  await expect.poll(() => one.tab.streams).toBe(1)
  other.want()
  one.rest()
  await expect.poll(() => other.tab.streams).toBe(1)
  one.want()
  other.close()
  await expect.poll(() => one.tab.streams).toBe(2)
})

test('a tab that no longer wants the stream is passed over', async () => {
  const [one, other] = two()
  one.want()
  await expect.poll(() => one.tab.streams).toBe(1)
  other.want()
  other.rest()
  one.rest()
  one.want()
  await expect.poll(() => one.tab.streams).toBe(2)
  expect(other.tab.streams).toBe(0)
})

test('whoever comes later learns up to where the holder has told, and so what it missed', async () => {
  const [one, other] = two()
  one.want()
  await expect.poll(() => one.tab.streams).toBe(1)
  one.tab.cursor = 'c7'
  one.tell('open')
  other.tab.cursor = 'c3'
  other.want()
  await expect.poll(() => other.tab.missed).toContain('c7')
  expect(other.tab.told).toContain('open')
})

test('what is no note of ours changes nothing', async () => {
  const [one, other] = two()
  one.want()
  await expect.poll(() => one.tab.streams).toBe(1)
  const stranger = new BroadcastChannel(`tabs-${process.pid}-${count}`)
  stranger.postMessage({ slipway: 1, type: 'news', news: { type: 'change', cursor: 'c', entry: {} } })
  stranger.postMessage('hello')
  stranger.close()
  one.pass(ready)
  await expect.poll(() => other.tab.heard).toEqual([ready])
})

test('without locks a tab has a stream of its own', async () => {
  const locks: Locks = { request: () => Promise.reject(new Error('Not in a sandbox.')) }
  count += 1
  const tab = createTab(`tabs-${process.pid}-${count}`, locks)
  tab.want()
  await expect.poll(() => tab.tab.streams).toBe(1)
})
