'use client'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { Selection } from './use-selection.ts'

const CancelSeveral = lazy(() =>
  import('./cancel-several.tsx').then((module) => ({ default: module.CancelSeveral })),
)

/** What can be done with the rows that are selected. */
export function SelectionBar({ selection }: { readonly selection: Selection }): ReactNode {
  const { list } = useTexts()
  const formats = useFormats()
  // What the dialog speaks of stays the same, whatever becomes of the rows meanwhile.
  const [asked, setAsked] = useState<{
    readonly pending: readonly Deployment[]
    readonly leftOut: number
  } | null>(null)
  const { deployments } = selection
  const pending = deployments.filter(({ status }) => status === 'pending')
  return (
    <>
      <div className="slipway-list-selection">
        <span className="slipway-number">
          {list.selected(deployments.length, formats.number(deployments.length))}
        </span>
        <Button
          reason={pending.length === 0 ? list.several.nonePending : null}
          onClick={() => setAsked({ pending, leftOut: deployments.length - pending.length })}
        >
          {list.several.open}
        </Button>
        <Button kind="quiet" onClick={() => selection.setAll(false)}>
          {list.clearSelection}
        </Button>
      </div>
      {asked === null ? null : (
        <Suspense fallback={null}>
          <CancelSeveral
            deployments={asked.pending}
            leftOut={asked.leftOut}
            onClose={(done) => {
              setAsked(null)
              for (const id of done) selection.set(id, false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
