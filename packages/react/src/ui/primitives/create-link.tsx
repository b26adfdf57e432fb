'use client'
import { type ReactNode, useContext } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import type { CreateInput } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface CreateLinkProps {
  /** What the form is to begin with. */
  readonly defaults?: Partial<CreateInput> | undefined
}

/** Where a deployment is recorded, if the host has a page for that. */
export function CreateLink({ defaults }: CreateLinkProps): ReactNode {
  const common = useTexts(commonTexts)
  const navigation = useContext(ProviderContext)?.navigation ?? null
  const to = { view: 'create', ...(defaults === undefined ? {} : { defaults }) } as const
  if (navigation === null || navigation.hrefFor(to) === null) return null
  return (
    <TargetLink to={to} className="slipway-button slipway-create-link">
      {common.actions.create}
    </TargetLink>
  )
}
