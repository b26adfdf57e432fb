'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { Root } from '../root/root.tsx'
import type { PromoteFormProps } from './promote-form.tsx'

const Form = lazy(() => import('./promote-form.tsx').then((module) => ({ default: module.PromoteForm })))

export interface PromotionDialogProps extends PromoteFormProps {
  readonly open: boolean
  readonly onClose: () => void
  /** What the form begins with, such as an application and a version. @default an empty form with the usual stages */
  readonly defaults?: PromoteFormProps['defaults']
  /** Hears of the promotion that was begun. */
  readonly onCreated?: PromoteFormProps['onCreated']
}

/**
 * The form for a new promotion: an application, a version, and the environments that it goes through. Says while it is filled in what
 * stands at each of them now, and every reason why it could not go there.
 */
export function PromotionDialog({ open, ...props }: PromotionDialogProps): ReactNode {
  return <Root view="promote">{open ? <OpenForm {...props} /> : null}</Root>
}

/** The same for a view that has its own root. */
export function OpenForm(props: PromoteFormProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <Form {...props} />
    </Suspense>
  )
}
