'use client'
import type { ReactNode } from 'react'
import type { CreateInput } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { Name } from '../primitives/name.tsx'
import { Version } from '../primitives/version.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'

/** Everything that will be sent, once more; values of the configuration stay hidden. */
export function Review({ input }: { readonly input: CreateInput }): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const shared = useTexts(fieldsTexts)
  const { titleOf } = useEnvironments(true)
  const { fields } = common
  const keys = Object.keys(input.configuration ?? {})
  const rows: readonly (readonly [string, ReactNode])[] = [
    [fields.application, <Name key="application" kind="application" id={input.application_id} />],
    [fields.asset, <Name key="asset" kind="cloud_asset" id={input.cloud_asset_id} />],
    [fields.environment, titleOf(input.environment_name)],
    [fields.version, <Version key="version">{input.version}</Version>],
    [fields.type, common.types[input.deployment_type]],
    [fields.team, input.team_id === undefined ? null : <Name key="team" kind="team" id={input.team_id} />],
    [shared.healthUrl, input.health_check_url],
    [
      texts.configuration,
      keys.length === 0 ? null : (
        <>
          {texts.variables(keys.length)} <span className="slipway-mono">{keys.join(', ')}</span>
        </>
      ),
    ],
    [fields.ref, input.ref],
    [fields.commit, input.commit_sha],
    [texts.runUrl, input.run_url],
    [texts.externalId, input.external_id],
    [fields.tags, input.metadata?.tags?.join(', ')],
    [shared.contacts, input.metadata?.contacts?.map(({ name }) => name).join(', ')],
    [shared.documentation, input.metadata?.documentation?.map(({ title }) => title).join(', ')],
    [shared.procedure, input.metadata?.rollback_procedure],
    [fields.reason, input.reason],
    [fields.ticket, input.ticket],
  ]
  return (
    <dl className="slipway-facts slipway-create-review">
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label} className="slipway-create-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
