'use client'
import type { Deployment } from '@slipway/core'
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from 'react'
import type { ActionName } from '../dialogs/action-rules.ts'
import { useFloatingRoot } from '../root/root.tsx'

/** Reads the dialogs ahead. */
export const loadActionDialog = () => import('./action-dialog.tsx')
const ActionDialog = lazy(() => loadActionDialog().then((module) => ({ default: module.ActionDialog })))

export interface ActionRequest {
  readonly deployment: Deployment
  readonly action: ActionName
  /** Called when its dialog has been closed, whatever came of it: the focus may be nowhere then. */
  readonly onClosed?: (() => void) | undefined
}

const ActionContext = createContext<((request: ActionRequest) => void) | null>(null)

const ignore = () => {}

/** Opens the dialog of an action. */
export function useActionDialog(): (request: ActionRequest) => void {
  return useContext(ActionContext) ?? ignore
}

/**
 * Keeps the dialog of an action for a whole view: a row may leave its list while somebody is still typing a reason, or
 * while the server is asked. A view within another leaves it to the outer one.
 */
export function ActionHost({ children }: { readonly children: ReactNode }): ReactNode {
  return useContext(ActionContext) === null ? <Host>{children}</Host> : children
}

function Host({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<ActionRequest | null>(null)
  const root = useFloatingRoot()
  const last = useRef<ActionRequest | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = request
    if (request !== null || before === null) return
    before.onClosed?.()
    // Nobody is to begin again at the top of the page, because a row or a button has gone.
    if (root === null || document.activeElement !== document.body) return
    root.tabIndex = -1
    root.focus({ preventScroll: true })
  }, [request, root])
  return (
    <ActionContext.Provider value={setRequest}>
      {children}
      {request === null ? null : (
        <Suspense fallback={null}>
          <ActionDialog
            deployment={request.deployment}
            action={request.action}
            onClose={() => setRequest(null)}
          />
        </Suspense>
      )}
    </ActionContext.Provider>
  )
}
