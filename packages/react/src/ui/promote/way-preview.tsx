'use client'
import { type ReactNode, useEffect } from 'react'
import { useCreationCheck } from '../../hooks/use-creation-check.ts'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { commonTexts } from '../../texts/common.ts'
import { promoteTexts } from '../../texts/promote.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Version } from '../primitives/version.tsx'
import type { Environments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import { minutesOf, type PromoteValues, type StageValues } from './form-values.ts'

interface WayPreviewProps {
  readonly values: PromoteValues
  readonly environments: Environments
  /** Hears of each stage whether something forbids it. */
  readonly onBarred: (index: number, isBarred: boolean) => void
}

/** What will be done where, and what stands there now or in its way: seen while the form is filled in. */
export function WayPreview({ values, environments, onBarred }: WayPreviewProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(promoteTexts)
  const version = values.version.trim()
  return (
    <aside className="slipway-create-preview" aria-label={texts.preview}>
      <h3 className="slipway-title">{texts.preview}</h3>
      {values.application_id === '' || values.stages.length === 0 ? (
        <p className="slipway-quiet">{texts.previewEmpty}</p>
      ) : (
        <>
          <p className="slipway-create-target">
            <Name kind="application" id={values.application_id} />{' '}
            <Version>{version === '' ? common.none : version}</Version>
          </p>
          <ol className="slipway-promote-way">
            {values.stages.map((stage, index) => (
              <StagePreview
                // biome-ignore lint/suspicious/noArrayIndexKey: a stage is where it stands on the way
                key={index}
                values={values}
                stage={stage}
                index={index}
                onBarred={onBarred}
                isLast={index === values.stages.length - 1}
                environments={environments}
              />
            ))}
          </ol>
        </>
      )}
    </aside>
  )
}

interface StagePreviewProps extends WayPreviewProps {
  readonly stage: StageValues
  readonly index: number
  readonly isLast: boolean
}

function StagePreview(props: StagePreviewProps): ReactNode {
  const { values, stage, index, isLast, environments, onBarred } = props
  const texts = useTexts(promoteTexts)
  const promotions = useTexts(promotionsTexts)
  const formats = useFormats()
  const { environment_name, cloud_asset_id, soak } = stage
  const place = placeOf(values, stage)
  const reasons = useStageReasons(values, stage)
  const isBarred = reasons.length > 0
  useEffect(() => {
    onBarred(index, isBarred)
    return () => onBarred(index, false)
  }, [onBarred, index, isBarred])
  const { data } = useMatrix(place ?? {}, { enabled: place !== null })
  const slots = data?.items.flatMap((item) => item.slots)
  const serving = slots?.find(({ current }) => current !== null)?.current?.version
  const minutes = minutesOf(soak) ?? 0
  return (
    <li>
      <p>
        <strong>{environment_name === '' ? '…' : environments.titleOf(environment_name)}</strong>
        {cloud_asset_id === '' ? null : (
          <>
            {' · '}
            <Name kind="cloud_asset" id={cloud_asset_id} />
          </>
        )}
      </p>
      {slots === undefined || place === null ? null : (
        <p className="slipway-quiet slipway-small">
          {serving === undefined
            ? texts.first
            : serving === values.version.trim()
              ? texts.stays
              : texts.replaces(serving)}
        </p>
      )}
      {isLast || minutes === 0 ? null : (
        <p className="slipway-quiet slipway-small">{promotions.soaks(formats.duration(minutes * 60_000))}</p>
      )}
      {reasons.map((reason) => (
        <p key={reason} className="slipway-line slipway-small">
          <Icon name="lock" /> <span>{reason}</span>
        </p>
      ))}
    </li>
  )
}

function placeOf({ application_id, team_id }: PromoteValues, stage: StageValues) {
  const { environment_name, cloud_asset_id } = stage
  if (application_id === '' || environment_name === '' || cloud_asset_id === '') return null
  return { application_id, environment_name, cloud_asset_id, ...(team_id === '' ? {} : { team_id }) }
}

/** Every reason why it could not be deployed in this stage, in the words of the page. */
function useStageReasons(values: PromoteValues, stage: StageValues): readonly string[] {
  const { reasons: words } = useTexts(promoteTexts)
  const place = placeOf(values, stage)
  const { data } = useCreationCheck(place)
  if (place === null || data === undefined) return []
  return data.reasons.map(
    ({ code, pointer, message }) => words[code] ?? words[pointer?.slice(1) ?? ''] ?? message,
  )
}
