'use client'
import type { WaveRolloutView } from '@slipway/core'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { useWaveProgress } from '../../hooks/use-wave-progress.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { useWaveWords } from './use-wave-words.ts'
import { WaveCommands } from './wave-commands.tsx'
import { WavePart, type WavePlace } from './wave-part.tsx'

const ICONS: Readonly<Record<WaveRolloutView['state'], IconName>> = {
  running: 'deploying',
  paused: 'pause',
  rolling_back: 'rolled_back',
  halted: 'degraded',
  succeeded: 'active',
  rolled_back: 'rolled_back',
  cancelled: 'cancelled',
}

export interface WaveCardProps {
  readonly rollout: WaveRolloutView
  /** Shows a deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** One rollout in waves: at which wave it is, how its places do, why it does not go on, and what a person may tell it. */
export function WaveCard({ rollout, onOpen }: WaveCardProps): ReactNode {
  const texts = useTexts(wavesTexts)
  const formats = useFormats()
  const titleOf = useEnvironmentTitle()
  const { plan, state, stuck, environment_name, ended_at, updated_at } = rollout
  const places = plan.waves.reduce((sum, { deployment_ids }) => sum + deployment_ids.length, 0)
  const why = useWaveWords()(rollout)
  const progress = useWaveProgress(rollout.id)
  const bad = state === 'halted'
  return (
    <li className="slipway-promotion">
      <header className="slipway-promotion-head">
        <div>
          <h3 className="slipway-promotion-name">
            <What deploymentId={plan.waves[0]?.deployment_ids[0]} />
          </h3>
          <p className="slipway-quiet slipway-small">
            {titleOf(environment_name)} · {texts.places(places, formats.number(places))}{' '}
            {texts.inWaves(plan.waves.length, formats.number(plan.waves.length))}
          </p>
        </div>
        <p className="slipway-rollout-state" data-run={state === 'rolling_back' ? 'aborting' : state}>
          <Icon name={ICONS[state]} />
          <span>{texts.states[state]}</span>
          <span className="slipway-quiet slipway-small">
            <Time at={ended_at ?? updated_at} />
          </span>
        </p>
      </header>
      <ol className="slipway-promotion-stages">
        {plan.waves.map((wave, index) => (
          <WavePart
            key={wave.id}
            wave={wave}
            place={placeOf(rollout, index)}
            counts={progress.data?.waves[index]}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {progress.error === null ? null : (
        <ErrorNotice
          error={progress.error}
          onRetry={() => void progress.refetch()}
          retrying={progress.isFetching}
        />
      )}
      <p className="slipway-quiet slipway-small">{texts.onThreshold[plan.on_threshold]}</p>
      {why === null && stuck.length === 0 ? null : (
        <div className="slipway-notice" data-kind={bad ? 'error' : 'care'} role={bad ? 'alert' : undefined}>
          <Icon name={bad ? 'failed' : 'info'} />
          <div>
            {why === null ? null : <p dir="auto">{why}</p>}
            {stuck.length === 0 ? null : (
              <>
                <p className="slipway-notice-title">{texts.stuck}</p>
                <ul>
                  {stuck.map((id) => (
                    <li key={id}>
                      <TargetLink to={{ view: 'deployment', id }} onOpen={() => onOpen(id)}>
                        <What deploymentId={id} />
                      </TargetLink>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </div>
      )}
      <WaveCommands rollout={rollout} />
    </li>
  )
}

/** What goes to all these places, by the first of them. */
function What({ deploymentId }: { readonly deploymentId: string | undefined }): ReactNode {
  const { data } = useDeployment(deploymentId ?? '', { enabled: deploymentId !== undefined })
  if (data === undefined) return '…'
  return (
    <>
      <bdi className="slipway-cut">
        <Name kind="application" id={data.application_id} />
      </bdi>{' '}
      <Version>{data.version}</Version>
    </>
  )
}

function placeOf({ state, cursor }: WaveRolloutView, index: number): WavePlace {
  if (index < cursor || state === 'succeeded') return 'done'
  if (index > cursor) return 'to_come'
  return state === 'halted' || state === 'rolling_back' || state === 'rolled_back' ? 'failed' : 'current'
}
