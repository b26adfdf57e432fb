import { SlipwayError } from '@slipway/core'

/**
 * Refuses names that would have to be quoted, or that PostgreSQL keeps for itself. Throws `SlipwayError`
 * `storage_failed`.
 */
export function assertName(of: 'schema' | 'role', name: string): void {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name) && !name.startsWith('pg_')) return
  throw new SlipwayError('storage_failed', `"${name}" cannot be the name of Slipway's ${of}.`, {
    next: 'Take up to 63 of the letters a to z, digits and underscores, no digit first, and not beginning with pg_.',
  })
}
