import { describe, expect, it } from 'vitest'
import type { DeploymentsApi, StreamMessage } from '../../contract/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import { createDeployments } from '../../runtime/create-deployments.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import type { ClientSetup } from './case.ts'
import { clientSuite } from './suite.ts'

type Break = (api: DeploymentsApi) => DeploymentsApi
type Call = (input?: unknown, options?: { signal?: AbortSignal }) => unknown

/** Puts something around every call that answers. */
const around =
  (wrap: (call: Call, name: string) => Call): Break =>
  (api) =>
    Object.fromEntries(
      Object.entries(api).map(([group, ofGroup]) => [
        group,
        group === 'events'
          ? ofGroup
          : Object.fromEntries(
              Object.entries(ofGroup).map(([name, call]) => [name, wrap(call as Call, name)]),
            ),
      ]),
    ) as unknown as DeploymentsApi

const failing = (change: (error: SlipwayError) => unknown): Break =>
  around((call) => async (input, options) => {
    try {
      return await call(input, options)
    } catch (error) {
      throw error instanceof SlipwayError ? change(error) : error
    }
  })

const given = (change: (input: Record<string, unknown>) => unknown): Break =>
  around((call) => (input, options) => call(change({ ...Object(input) }), options))

const streaming =
  (
    change: (
      messages: AsyncIterable<StreamMessage>,
      after: string | undefined,
    ) => AsyncIterable<StreamMessage>,
  ): Break =>
  (api) => ({
    ...api,
    events: {
      subscribe: (input, options) => change(api.events.subscribe(input, options), input?.after),
    },
  })

/** Mistakes that transports make. */
const MISTAKES: Readonly<Record<string, Break>> = {
  'loses the advice of an error': failing(
    ({ code, message, faults, reasons }) => new SlipwayError(code, message, { faults, reasons }),
  ),
  'loses the faults of an error': failing(
    ({ code, message, next, reasons }) => new SlipwayError(code, message, { next, reasons }),
  ),
  'loses the reasons of an error': failing(
    ({ code, message, next, faults }) => new SlipwayError(code, message, { next, faults }),
  ),
  'makes one code of all errors': failing(
    ({ message, ...rest }) => new SlipwayError('internal', message, rest),
  ),
  'throws errors that are none of ours': failing(({ message }) => new Error(message)),
  'swallows errors': around((call) => async (input, options) => {
    try {
      return await call(input, options)
    } catch {
      return undefined
    }
  }),
  'takes a list of none for any': given((input) =>
    Object.fromEntries(
      Object.entries(input).filter(([, value]) => !Array.isArray(value) || value.length > 0),
    ),
  ),
  'joins lists with commas': given((input) =>
    Object.fromEntries(
      Object.entries(input).map(([field, value]) => [
        field,
        Array.isArray(value) && value.every((part) => typeof part === 'string') && field !== 'items'
          ? value.join(',')
          : value,
      ]),
    ),
  ),
  'drops fields that it does not know': given(({ colour: _, ...rest }) => rest),
  'drops what is null': given((input) =>
    Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)),
  ),
  'drops the revision': given(({ revision: _, ...rest }) => rest),
  'forgets the cursor of a page': given(({ cursor: _, ...rest }) => rest),
  'takes everything for Latin-1': around((call) => async (input, options) => {
    const text = JSON.stringify(await call(input, options))
    return JSON.parse(Buffer.from(text, 'utf8').toString('latin1'))
  }),
  'ignores aborts': around((call) => (input) => call(input)),
  'loses the reason of an abort': around((call) => async (input, options) => {
    if (options?.signal?.aborted === true) throw new DOMException('Aborted', 'AbortError')
    return call(input, options)
  }),
  'misses the change after a resumption': streaming(async function* (messages, after) {
    let skip = after !== undefined
    for await (const message of messages) {
      if (message.type === 'change' && skip) {
        skip = false
        continue
      }
      yield message
    }
  }),
  'begins anew in place of resuming': (api) => ({
    ...api,
    events: {
      subscribe: (input, options) => {
        const { after: _, ...rest } = input ?? {}
        return api.events.subscribe(rest, options)
      },
    },
  }),
  'sends changes twice': streaming(async function* (messages) {
    for await (const message of messages) {
      yield message
      if (message.type === 'change') yield message
    }
  }),
  'says ready again and again': streaming(async function* (messages) {
    for await (const message of messages) {
      yield message
      if (message.type === 'change') yield { type: 'ready', cursor: message.cursor }
    }
  }),
  'throws when a stream is aborted': (api) => ({
    ...api,
    events: {
      async *subscribe(input, options) {
        yield* api.events.subscribe(input, options)
        options?.signal?.throwIfAborted()
      },
    },
  }),
}

/** The first test that a broken way fails. */
async function failureOf(mistake: Break): Promise<string | undefined> {
  const tests: { name: string; work: () => Promise<void> }[] = []
  const register = Object.assign(
    (name: string, work: () => Promise<void>) => void tests.push({ name, work }),
    {
      skip: () => {},
    },
  )
  clientSuite({
    it: register,
    async create(setup: ClientSetup) {
      const sdk = createDeployments({ storage: memoryStorage(), ...setup })
      await sdk.migrate()
      return { as: (actor) => mistake(sdk.as(actor)), close: () => sdk.close() }
    },
  })
  expect(tests.length).toBeGreaterThan(25)
  for (const { name, work } of tests) {
    const failed = await work().then(
      () => false,
      () => true,
    )
    if (failed) return name
  }
  return undefined
}

describe('clientSuite', () => {
  it('passes a way without mistakes', async () => {
    expect(await failureOf((api) => api)).toBeUndefined()
  })

  it.each(Object.entries(MISTAKES))('fails one that %s', async (_, mistake) => {
    expect(await failureOf(mistake)).toEqual(expect.any(String))
  })
})
