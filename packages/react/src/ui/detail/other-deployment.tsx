'use client'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useOpen } from './open-context.ts'

/** Another deployment of the same slot: its version, leading there. */
export function OtherDeployment({ id }: { readonly id: string }): ReactNode {
  const detail = useTexts(detailTexts)
  const common = useTexts(commonTexts)
  const { data, error } = useDeployment(id)
  const open = useOpen()
  if (data === undefined)
    return (
      <span className="slipway-quiet" aria-busy={error === null ? true : undefined}>
        {error === null ? common.loading : detail.unseen}
      </span>
    )
  return (
    <TargetLink to={{ view: 'deployment', id }} onOpen={() => open(id)} className="slipway-detail-other">
      <bdi>
        <Version>{data.version}</Version>
      </bdi>
    </TargetLink>
  )
}
