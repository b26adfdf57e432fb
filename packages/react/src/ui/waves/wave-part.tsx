'use client'
import type { WaveRolloutView } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { useRollouts } from '../../hooks/use-rollouts.ts'
import type { WaveProgress } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Version } from '../primitives/version.tsx'
import { RUN_ICONS } from '../rollout/run-icons.ts'
import { WhyWaits } from '../rollout/waits-for.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type Member, membersOf, PLACES } from './members.ts'

/** So many places of a wave are shown at once. */
const PAGE = 100

export type Wave = WaveRolloutView['plan']['waves'][number]
const NONE: readonly string[] = []
export type WavePlace = 'done' | 'current' | 'failed' | 'to_come'

const ICONS: Readonly<Record<WavePlace, IconName | null>> = {
  done: 'check',
  current: 'deploying',
  failed: 'failed',
  to_come: null,
}

export interface WavePartProps {
  readonly wave: Wave
  readonly place: WavePlace
  /** How its places do; `undefined` until that is known. */
  readonly counts: WaveProgress['waves'][number] | undefined
  /** Shows a deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** One wave: how many of its places have failed, are under way, are done and to come, what is borne, and the places themselves. */
export function WavePart({ wave, place, counts, onOpen }: WavePartProps): ReactNode {
  const texts = useTexts(wavesTexts)
  const formats = useFormats()
  const common = useTexts(commonTexts)
  const [unfolded, setUnfolded] = useState(false)
  const [pages, setPages] = useState(1)
  const failed = counts?.failed_ids ?? NONE
  // Those that failed come first, wherever they stand.
  const ids = [...failed, ...wave.deployment_ids.filter((id) => !failed.includes(id))]
  const shown = ids.slice(0, pages * PAGE)
  const icon = ICONS[place]
  return (
    <li
      className="slipway-promotion-stage slipway-wave"
      data-place={place === 'current' ? 'rolling' : place}
      aria-current={place === 'current' ? 'step' : undefined}
    >
      <span className="slipway-rail-mark">{icon === null ? null : <Icon name={icon} />}</span>
      <div className="slipway-rail-text">
        <p className="slipway-rail-title">
          {texts.wave(wave.id)} <span className="slipway-unseen">({texts.waveStates[place]})</span>
        </p>
        {place === 'to_come' ? null : counts === undefined ? (
          <Skeleton lines={1} />
        ) : (
          <Counts counts={counts} />
        )}
        <p className="slipway-rail-facts">
          <span>
            {texts.borne(
              formats.percent(wave.error_threshold / 100),
              formats.number(Math.floor((ids.length * wave.error_threshold) / 100)),
            )}
          </span>
          <span>{texts.parallel(formats.number(wave.parallel))}</span>
          {wave.soak_seconds === 0 ? null : (
            <span>{texts.soaks(formats.duration(wave.soak_seconds * 1_000))}</span>
          )}
        </p>
        <details
          className="slipway-rollout-fold"
          onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}
        >
          <summary>
            <Icon name="right" />
            {texts.members(ids.length, formats.number(ids.length))}
          </summary>
          {unfolded ? (
            <>
              <ul className="slipway-wave-members">
                {Array.from({ length: Math.ceil(shown.length / PAGE) }, (_, page) => (
                  <MembersPage
                    // biome-ignore lint/suspicious/noArrayIndexKey: a page is where it stands in their order
                    key={page}
                    ids={shown.slice(page * PAGE, (page + 1) * PAGE)}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
              {shown.length === ids.length ? null : (
                <div className="slipway-line">
                  <span className="slipway-quiet slipway-small">
                    {texts.firstOf(formats.number(shown.length), formats.number(ids.length))}
                  </span>
                  <Button onClick={() => setPages(pages + 1)}>{common.more}</Button>
                </div>
              )}
            </>
          ) : null}
        </details>
      </div>
    </li>
  )
}

/** Some of its places, with their runs. */
function MembersPage({
  ids,
  onOpen,
}: {
  readonly ids: readonly string[]
  readonly onOpen: (id: string) => void
}) {
  const { data, error, refetch, isFetching } = useRollouts({ deployment_id: [...ids], limit: PAGE })
  if (error !== null)
    return (
      <li>
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </li>
    )
  return membersOf(ids, data?.items ?? []).map((member) => (
    <MemberRow key={member.deployment_id} member={member} onOpen={onOpen} />
  ))
}

function Counts({ counts }: { readonly counts: NonNullable<WavePartProps['counts']> }): ReactNode {
  const texts = useTexts(wavesTexts)
  const formats = useFormats()
  return (
    <p className="slipway-line slipway-wave-counts">
      {PLACES.filter((place) => counts[place] > 0).map((place) => (
        <span key={place} data-place={place}>
          {texts.counts[place](counts[place], formats.number(counts[place]))}
        </span>
      ))}
    </p>
  )
}

interface MemberRowProps {
  readonly member: Member
  readonly onOpen: (deploymentId: string) => void
}

function MemberRow({ member: { deployment_id, run, place }, onOpen }: MemberRowProps): ReactNode {
  const texts = useTexts(wavesTexts)
  const rollout = useTexts(rolloutTexts)
  const common = useTexts(commonTexts)
  const { data: deployment } = useDeployment(deployment_id)
  return (
    <li data-place={place}>
      <p className="slipway-line">
        <TargetLink
          to={{ view: 'deployment', id: deployment_id }}
          onOpen={() => onOpen(deployment_id)}
          className="slipway-detail-other"
        >
          {deployment === undefined ? (
            common.loading
          ) : (
            <>
              <Name kind="application" id={deployment.application_id} />{' '}
              <Version>{deployment.version}</Version>
            </>
          )}
        </TargetLink>
        {deployment === undefined ? null : (
          <span className="slipway-quiet">
            <Name kind="cloud_asset" id={deployment.cloud_asset_id} />
          </span>
        )}
        <span className="slipway-rollout-state" data-run={run?.state}>
          {run === undefined ? null : <Icon name={RUN_ICONS[run.state]} />}
          <span>{run === undefined ? texts.waveStates.to_come : rollout.states[run.state]}</span>
        </span>
      </p>
      {run === undefined ? null : <WhyWaits run={run} />}
    </li>
  )
}
