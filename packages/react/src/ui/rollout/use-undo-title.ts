'use client'
import type { RunView } from '@slipway/core'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useTexts } from '../root/use-texts.ts'
import type { Versions } from './use-versions.ts'

/** What the undoing of a step is called. */
export function useUndoTitle(): (undo: RunView['undo'][number], versions: Versions) => string {
  const { undos } = useTexts(rolloutTexts)
  return ({ kind }, { version, before }) => {
    if (kind === 'version') return undos.version(version)
    return before === null ? undos.trafficBack : undos.traffic(before)
  }
}
