'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { planWavesTexts } from '../../texts/plan-waves.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Name } from '../primitives/name.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type PlanValues, wavesOf } from './form-values.ts'

/** So many places of a wave are named. */
const NAMED = 5

interface PlanPreviewProps {
  readonly values: PlanValues
  readonly offered: readonly Deployment[]
}

/** Which places come when, and how many of them may fail: seen while the form is filled in. */
export function PlanPreview({ values, offered }: PlanPreviewProps): ReactNode {
  const texts = useTexts(planWavesTexts)
  const waves = useTexts(wavesTexts)
  const formats = useFormats()
  if (values.places.length === 0) return null
  const assets = new Map(offered.map(({ id, cloud_asset_id }) => [id, cloud_asset_id]))
  const members = wavesOf(values)
  return (
    <aside className="slipway-create-preview" aria-label={texts.preview}>
      <h3 className="slipway-title">{texts.preview}</h3>
      <ol className="slipway-promote-way">
        {values.waves.map(({ id, threshold }, index) => {
          const ids = members[index] ?? []
          const share = Number(threshold)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a wave is where it stands in their order
            <li key={index}>
              <p>
                <strong>{waves.wave(id)}</strong> · {texts.previewOf(ids.length, formats.number(ids.length))}
              </p>
              <p className="slipway-quiet slipway-small">
                {ids.slice(0, NAMED).map((one, place) => (
                  <span key={one}>
                    {place === 0 ? '' : ', '}
                    <Name kind="cloud_asset" id={assets.get(one) ?? one} />
                  </span>
                ))}
                {ids.length > NAMED ? ` ${texts.andMore(formats.number(ids.length - NAMED))}` : ''}
              </p>
              {Number.isFinite(share) ? (
                <p className="slipway-quiet slipway-small">
                  {waves.borne(
                    formats.percent(share / 100),
                    formats.number(Math.floor((ids.length * share) / 100)),
                  )}
                </p>
              ) : null}
            </li>
          )
        })}
      </ol>
      <p className="slipway-quiet slipway-small">{waves.onThreshold[values.on_threshold]}</p>
    </aside>
  )
}
