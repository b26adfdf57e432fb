'use client'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { SavedView } from './saved-views.ts'
import type { FilterState } from './use-list-filter.ts'

const Popover = lazy(() => import('./popover.tsx').then((module) => ({ default: module.Popover })))
const ViewsMenu = lazy(() => import('./views-menu.tsx').then((module) => ({ default: module.ViewsMenu })))

/** Opens the saved views. */
export function ViewsButton({
  shared,
  ...state
}: FilterState & { readonly shared: readonly SavedView[] }): ReactNode {
  const { button } = useTexts(listTexts).views
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <span>
      <Button
        ref={anchor}
        kind="quiet"
        icon="star"
        expanded={open}
        popup="dialog"
        onClick={() => setOpen(!open)}
      >
        {button}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Popover anchor={anchor} title={button} onClose={close}>
            <ViewsMenu shared={shared} {...state} onClose={close} />
          </Popover>
        </Suspense>
      ) : null}
    </span>
  )
}
