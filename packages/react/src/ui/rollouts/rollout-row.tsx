'use client'
import type { RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { commonTexts } from '../../texts/common.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Countdown } from '../primitives/countdown.tsx'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { doneOf, stepNow } from '../rollout/plan.ts'
import { RUN_ICONS } from '../rollout/run-icons.ts'
import { Traffic } from '../rollout/traffic.tsx'
import { useStepTitle } from '../rollout/use-step-title.ts'
import { useVersions } from '../rollout/use-versions.ts'
import { WhyWaits } from '../rollout/waits-for.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

export interface RolloutRowProps {
  readonly run: RunView
  /** Shows its deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** One rollout: which version goes where, where it stands, what it waits for, and who has the traffic. */
export function RolloutRow({ run, onOpen }: RolloutRowProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const common = useTexts(commonTexts)
  const formats = useFormats()
  const titleOf = useEnvironmentTitle()
  const stepTitle = useStepTitle()
  const { application_id, environment_name, deployment_id, state, ended_at } = run
  const name = useCatalogNames('application', [application_id]).get(application_id) ?? application_id
  const { data: deployment } = useDeployment(deployment_id)
  const at = stepNow(run)
  const until = state === 'paused' ? null : (at?.step.until ?? null)
  return (
    <li className="slipway-rollouts-row">
      <div className="slipway-rollouts-what">
        <p className="slipway-rollouts-name">
          <TargetLink to={{ view: 'deployment', id: deployment_id }} onOpen={() => onOpen(deployment_id)}>
            <bdi className="slipway-cut" title={name}>
              {name}
            </bdi>{' '}
            {deployment === undefined ? common.none : <Version>{deployment.version}</Version>}
          </TargetLink>
        </p>
        <p className="slipway-quiet slipway-small">
          {titleOf(environment_name)}
          {deployment === undefined ? null : (
            <>
              {' · '}
              <Name kind="cloud_asset" id={deployment.cloud_asset_id} />
              {` · ${common.types[deployment.deployment_type]}`}
            </>
          )}
        </p>
      </div>
      <div className="slipway-rollouts-where">
        <p className="slipway-rollout-state" data-run={state}>
          <Icon name={RUN_ICONS[state]} />
          <span>{texts.states[state]}</span>
        </p>
        <p className="slipway-line slipway-small">
          {at === undefined ? null : <span>{stepTitle(at)}</span>}
          {until === null ? null : <Countdown until={until} />}
          <span className="slipway-quiet">
            {texts.progress(formats.number(doneOf(run)), formats.number(run.steps.length))}
          </span>
          {ended_at === null ? null : (
            <span className="slipway-quiet">
              <Time at={ended_at} />
            </span>
          )}
        </p>
        <WhyWaits run={run} />
      </div>
      {deployment === undefined || ended_at !== null ? null : <Share run={run} deployment={deployment} />}
    </li>
  )
}

function Share({
  run,
  deployment,
}: {
  readonly run: RunView
  readonly deployment: Parameters<typeof useVersions>[0]
}): ReactNode {
  const versions = useVersions(deployment, run)
  return (
    <div className="slipway-rollouts-traffic">
      <Traffic run={run} versions={versions} />
    </div>
  )
}
