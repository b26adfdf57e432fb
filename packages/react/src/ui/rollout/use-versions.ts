'use client'
import type { Deployment, RunView } from '@slipway/core'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { useTexts } from '../root/use-texts.ts'

export interface Versions {
  readonly version: string
  /** What served before; words for it where it cannot be read, `null` where nothing did. */
  readonly before: string | null
}

/** The two versions that a run is about. */
export function useVersions(deployment: Deployment, run: RunView): Versions {
  const texts = useTexts(rolloutTexts)
  const { previous_deployment_id: id } = run
  const { data } = useDeployment(id ?? '', { enabled: id !== null })
  const before = id === null ? null : data === undefined ? texts.before : shorten(data.version)
  return { version: shorten(deployment.version), before }
}
