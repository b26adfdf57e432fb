'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { Root } from '../root/root.tsx'
import type { PlanFormProps } from './plan-form.tsx'

const Form = lazy(() => import('./plan-form.tsx').then((module) => ({ default: module.PlanForm })))

export interface WavesDialogProps extends PlanFormProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Hears of the rollout that was begun. */
  readonly onCreated?: PlanFormProps['onCreated']
}

/**
 * The form for a new rollout in waves: which of the pending deployments of an environment, in waves of which size, how many of each may
 * fail, and what follows when more do. Says while it is filled in which places come when.
 */
export function WavesDialog({ open, ...props }: WavesDialogProps): ReactNode {
  return <Root view="plan-waves">{open ? <OpenForm {...props} /> : null}</Root>
}

/** The same for a view that has its own root. */
export function OpenForm(props: PlanFormProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <Form {...props} />
    </Suspense>
  )
}
