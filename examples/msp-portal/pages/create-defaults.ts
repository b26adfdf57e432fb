import type { CreateInput } from '@slipway/react'

/** What an address may say of a deployment that is to be created: `?application_id=shop&environment_name=staging`. */
const FIELDS = ['application_id', 'environment_name', 'cloud_asset_id', 'version'] as const

type Defaults = Partial<Pick<CreateInput, (typeof FIELDS)[number]>>

export function defaultsIn(address: string): Defaults {
  const { searchParams } = new URL(address, 'http://portal')
  const defaults: Defaults = {}
  for (const field of FIELDS) {
    const value = searchParams.get(field)
    if (value !== null && value !== '') defaults[field] = value
  }
  return defaults
}

/** The same as the query of an address, with its `?`; empty where there is nothing to say. */
export function searchOf(defaults: Partial<CreateInput>): string {
  const search = new URLSearchParams()
  for (const field of FIELDS) {
    const value = defaults[field]
    if (value !== undefined) search.set(field, value)
  }
  return search.size === 0 ? '' : `?${search}`
}
