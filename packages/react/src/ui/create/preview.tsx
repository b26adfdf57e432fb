'use client'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useCreationCheck } from '../../hooks/use-creation-check.ts'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Version } from '../primitives/version.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import type { FormValues } from './form-values.ts'

/** Whether it can be created, as far as the form says where it would stand. */
export interface Creatable {
  /** Every reason why not, in the words of the page. */
  readonly reasons: readonly string[]
  /** Whether the caller has to name a team. */
  readonly needsTeam: boolean
  readonly isChecking: boolean
}

/** Asks the server whether it could be created, as soon as it is known where. */
export function useCreatable(values: FormValues): Creatable {
  const texts = useTexts(createTexts)
  const { titleOf } = useEnvironments(true)
  const { application_id, cloud_asset_id, environment_name, team_id } = values
  const complete = application_id !== '' && cloud_asset_id !== '' && environment_name !== ''
  const place = {
    application_id,
    cloud_asset_id,
    environment_name,
    ...(team_id === '' ? {} : { team_id }),
  }
  const { data, isFetching } = useCreationCheck(complete ? place : null)
  const found = complete ? (data?.reasons ?? []) : []
  const reasons = found.map(({ code, pointer, message }) => {
    if (code === 'right_missing') return texts.reasons.right_missing(titleOf(environment_name))
    switch (pointer) {
      case '/environment_name':
        return texts.reasons.environment_name
      case '/application_id':
        return texts.reasons.application_id
      case '/cloud_asset_id':
        return texts.reasons.cloud_asset_id
      case '/team_id':
        return texts.reasons.team_id
      default:
        return message
    }
  })
  const needsTeam = team_id !== '' || found.some(({ pointer }) => pointer === '/team_id')
  return { reasons, needsTeam, isChecking: complete && data === undefined && isFetching }
}

/** What will be created, and what stands there now: seen while the form is filled in. */
export function Preview({ creatable }: { readonly creatable: Creatable }): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const { control } = useFormContext<FormValues>()
  const [application_id, cloud_asset_id, environment_name, version, type] = useWatch({
    control,
    name: ['application_id', 'cloud_asset_id', 'environment_name', 'version', 'deployment_type'],
  })
  const { titleOf } = useEnvironments(true)
  const complete = application_id !== '' && cloud_asset_id !== '' && environment_name !== ''
  return (
    <aside className="slipway-create-preview" aria-label={texts.preview}>
      <h3 className="slipway-title">{texts.preview}</h3>
      {application_id === '' && environment_name === '' ? (
        <p className="slipway-quiet">{texts.previewEmpty}</p>
      ) : (
        <>
          <p className="slipway-create-target">
            <Version>{version.trim() === '' ? common.none : version.trim()}</Version>
            <Icon name="arrow" />
            <span>
              {application_id === '' ? common.none : <Name kind="application" id={application_id} />}
              {environment_name === '' ? null : ` · ${titleOf(environment_name)}`}
            </span>
          </p>
          <p className="slipway-quiet">
            {common.types[type]}
            {cloud_asset_id === '' ? null : (
              <>
                {' · '}
                <Name kind="cloud_asset" id={cloud_asset_id} />
              </>
            )}
          </p>
          {complete ? <InService place={{ application_id, cloud_asset_id, environment_name }} /> : null}
        </>
      )}
      {creatable.isChecking ? <p className="slipway-quiet">{texts.checking}</p> : null}
      {creatable.reasons.length === 0 ? null : (
        <div className="slipway-notice" data-kind="care">
          <Icon name="lock" />
          <div>
            <p className="slipway-notice-title">{texts.blocked}</p>
            <ul>
              {creatable.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <p className="slipway-hint">{texts.pendingHint}</p>
    </aside>
  )
}

interface Place {
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
}

function InService({ place }: { readonly place: Place }): ReactNode {
  const texts = useTexts(createTexts)
  const { data } = useMatrix(place)
  if (data === undefined) return null
  const current = data.items.flatMap(({ slots }) => slots).find((slot) => slot.current !== null)?.current
  return <p>{current ? texts.replaces(current.version) : texts.first}</p>
}
