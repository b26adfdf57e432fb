import type { RunView } from '@slipway/core'
import type { RolloutCommand, RolloutCommandInput } from '../readings/operations.ts'
import type { CommandPart } from '../readings/rollout-rules.ts'
import type { Cache } from './cache.ts'

type Telling = typeof import('./tell-once.ts')

let telling: Telling | undefined
const listeners = new Set<() => void>()

/** The rules of runs, and telling them something, are no part of what a page loads first. */
async function load(): Promise<Telling> {
  telling ??= await import('./tell-once.ts')
  for (const listener of [...listeners]) listener()
  return telling
}

/** The rules of runs, for `useSyncExternalStore`; `undefined` until they are loaded. */
export const rulesStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    load().catch(() => {})
    return () => listeners.delete(listener)
  },
  get: (): Telling['refusalsOf'] | undefined => telling?.refusalsOf,
}

/**
 * Tells a run something, and shows what it comes to while the server is asked. Said twice at the same time, it is said once.
 */
export function tell<C extends RolloutCommand>(
  cache: Cache,
  id: string,
  command: C,
  input: RolloutCommandInput<C>,
): Promise<RunView> {
  // Each command takes some of these fields.
  const part = input as CommandPart
  const key = [id, command, part.step_id].join(' ')
  const begun = cache.told.get(key)
  if (begun !== undefined) return begun
  const call = load()
    .then(({ tellOnce }) => tellOnce(cache, id, command, part))
    .finally(() => cache.told.delete(key))
  cache.told.set(key, call)
  return call
}
