'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Root } from '../root/root.tsx'
import type { CreateFormProps } from './create-form.tsx'

const Form = lazy(() => import('./create-form.tsx').then((module) => ({ default: module.CreateForm })))

export interface CreateDeploymentProps extends CreateFormProps {
  /** What the form begins with; a draft that was kept gives way to it. Keep the object outside of the component. */
  readonly defaults?: CreateFormProps['defaults']
  /** Where to go after it. @default what was created is shown, with a way on */
  readonly onCreated?: CreateFormProps['onCreated']
  /** Shows a way out. @default none */
  readonly onCancel?: CreateFormProps['onCancel']
}

/**
 * The form for a new deployment, in three parts: base, advanced and metadata. Says while it is filled in what would be
 * created, what stands there now, and every reason why it could not be. What was filled in is kept as a draft in the tab,
 * without values of the configuration.
 */
export function CreateDeployment(props: CreateDeploymentProps): ReactNode {
  return (
    <Root view="create">
      <Suspense fallback={<Skeleton kind="block" lines={2} />}>
        <Form {...props} />
      </Suspense>
    </Root>
  )
}
