import type { RolloutTarget } from '../../ports/index.ts'

/** What stands for what in a query. */
const VALUES: Readonly<Record<string, (target: RolloutTarget) => string>> = {
  version: ({ version }) => version,
  previous_version: ({ previous }) => previous?.version ?? '',
  run_id: ({ run_id }) => run_id,
  deployment_id: ({ deployment_id }) => deployment_id,
  team_id: ({ team_id }) => team_id,
  application_id: ({ application_id }) => application_id,
  cloud_asset_id: ({ cloud_asset_id }) => cloud_asset_id,
  environment_name: ({ environment_name }) => environment_name,
}

const PARTS = /\\.|["'`]|\{\{\s*(\w+)\s*\}\}|./gs

/**
 * The query with `{{version}}` and the like filled in. They have to stand within quotes, where whatever a version is called
 * cannot become a part of the query. Throws for a name that is not known, and for one outside of quotes.
 */
export function fillIn(query: string, target: RolloutTarget): string {
  let quote: string | null = null
  return query.replaceAll(PARTS, (part, name: string | undefined) => {
    if (name === undefined) {
      // In a raw string a backslash is a backslash.
      if (part === quote || (quote === '`' && part.endsWith('`'))) quote = null
      else if (quote === null && /^["'`]$/.test(part)) quote = part
      return part
    }
    const value = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined
    if (value === undefined)
      throw new Error(`The query names {{${name}}}; there are ${Object.keys(VALUES).join(', ')}.`)
    if (quote !== '"' && quote !== "'")
      throw new Error(`The query has {{${name}}} outside of a string: write "{{${name}}}".`)
    return quoted(value(target))
  })
}

/** As Go reads it, between quotes of either kind. */
function quoted(value: string): string {
  return JSON.stringify(value).slice(1, -1).replaceAll("'", '\\x27').replaceAll('\\"', '\\x22')
}
