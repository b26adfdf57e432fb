import * as z from 'zod/mini'
import { type RollbackPolicy, rollbackPolicySchema } from '../domain/automatic-rollback/index.ts'
import type { SlotKey } from '../domain/deployments/index.ts'
import type { Environment } from '../domain/environments/index.ts'
import { SlipwayError } from '../errors/index.ts'
import { parseInput } from './parse-input.ts'

/** When a failure in service is rolled back without a person. The same in every process that has started. */
export interface AutomaticRollbackOptions {
  /**
   * The policy of each environment, by name; `{}` is the usual one. In an environment that is not named, nothing is rolled
   * back by itself.
   */
  readonly environments: Readonly<Record<string, Partial<RollbackPolicy>>>
  /**
   * Says in words which freeze is in force in a slot; `null`: none is. Where it throws, or takes longer than 10 seconds, a
   * freeze is taken to be in force. @default there are no freezes
   */
  readonly freeze?:
    | ((slot: SlotKey, options: { readonly signal: AbortSignal }) => Promise<string | null> | string | null)
    | undefined
}

/** The policies with their defaults. Throws `SlipwayError` `invalid_input` for those that cannot be. */
export function policiesOf(
  { environments: given }: AutomaticRollbackOptions,
  environments: readonly Environment[],
): ReadonlyMap<string, RollbackPolicy> {
  const known = environments.map(({ name }) => name)
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new SlipwayError(
      'invalid_input',
      `There is no environment ${unknown.join(', ')} to roll back in.`,
      {
        faults: unknown.map((name) => ({
          pointer: `/automaticRollback/environments/${name}`,
          message: `is not an environment here; known are ${known.join(', ')}`,
        })),
        next: 'Name environments as `environments` does.',
      },
    )
  const parsed = parseInput<Record<string, RollbackPolicy>>(z.record(z.string(), rollbackPolicySchema), given)
  return new Map(Object.entries(parsed))
}
