import type { about } from './en/about.ts'
import type { actions } from './en/actions.ts'
import type { application } from './en/application.ts'
import type { charts } from './en/charts.ts'
import type { common } from './en/common.ts'
import type { create } from './en/create.ts'
import type { detail } from './en/detail.ts'
import type { edit } from './en/edit.ts'
import type { fields } from './en/fields.ts'
import type { figures } from './en/figures.ts'
import type { global } from './en/global.ts'
import type { health } from './en/health.ts'
import type { hold } from './en/hold.ts'
import type { levels } from './en/levels.ts'
import type { list } from './en/list.ts'
import type { maintenance } from './en/maintenance.ts'
import type { management } from './en/management.ts'
import type { matrix } from './en/matrix.ts'
import type { planWaves } from './en/plan-waves.ts'
import type { promote } from './en/promote.ts'
import type { promotions } from './en/promotions.ts'
import type { rollback } from './en/rollback.ts'
import type { rollout } from './en/rollout.ts'
import type { rollouts } from './en/rollouts.ts'
import type { team } from './en/team.ts'
import type { waves } from './en/waves.ts'
import type { Part } from './part.ts'

/** Every text of the views, by view. Where a text depends on something it is a function. */
export interface Texts {
  readonly about: typeof about
  readonly actions: typeof actions
  readonly application: typeof application
  readonly charts: typeof charts
  readonly common: typeof common
  readonly create: typeof create
  readonly detail: typeof detail
  readonly edit: typeof edit
  readonly fields: typeof fields
  readonly global: typeof global
  readonly health: typeof health
  readonly hold: typeof hold
  readonly list: typeof list
  readonly maintenance: typeof maintenance
  readonly matrix: typeof matrix
  readonly figures: typeof figures
  readonly levels: typeof levels
  readonly management: typeof management
  readonly team: typeof team
  readonly planWaves: typeof planWaves
  readonly promote: typeof promote
  readonly promotions: typeof promotions
  readonly rollback: typeof rollback
  readonly rollout: typeof rollout
  readonly rollouts: typeof rollouts
  readonly waves: typeof waves
}

type Some<T> = T extends (...args: never[]) => string
  ? T
  : { readonly [K in keyof T]?: Some<T[K]> | undefined }

/** Texts to replace, as many as you like: `{ common: { actions: { rollback: 'Undo…' } } }`. */
export type Localization = Some<Texts>

const merged = new WeakMap<object, Map<unknown, unknown>>()

/**
 * The texts of a part in the language of a locale, with the host's in place of ours. French for `fr…`, English for the
 * rest. Each view imports its own part, so that a page loads no texts of views that it does not show.
 */
export function textsFor<T>(part: Part<T>, locale: string, localization: Localization | null = null): T {
  const base = /^fr\b/i.test(locale) ? part.fr : part.en
  const changes = (localization as Readonly<Record<string, object | undefined>> | null)?.[part.name]
  if (changes === undefined) return base
  const known = merged.get(changes) ?? new Map<unknown, unknown>()
  merged.set(changes, known)
  if (!known.has(base)) known.set(base, merge(base, changes))
  return known.get(base) as T
}

function merge<T>(base: T, changes: unknown): T {
  if (typeof changes !== 'object' || changes === null || typeof base !== 'object')
    return (changes ?? base) as T
  const result: Record<string, unknown> = Object.fromEntries(Object.entries(base ?? {}))
  // What a host replaces has the shape of what is replaced: `Localization` says so.
  for (const [key, value] of Object.entries(changes))
    if (value !== undefined) result[key] = merge(result[key], value)
  return result as T
}
