'use client'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { type ActionName, offerFor, shorten } from '../dialogs/action-rules.ts'
import { Button } from '../primitives/button.tsx'
import { useNarrow } from '../root/use-narrow.ts'
import { useTexts } from '../root/use-texts.ts'
import { ActionBar } from './action-bar.tsx'
import { loadActionDialog, useActionDialog } from './action-host.tsx'
import { View } from './view.tsx'

const loadMenu = () => import('./action-menu.tsx')
const loadSheet = () => import('./action-sheet.tsx')
const ActionMenu = lazy(() => loadMenu().then((module) => ({ default: module.ActionMenu })))
const ActionSheet = lazy(() => loadSheet().then((module) => ({ default: module.ActionSheet })))

export interface DeploymentActionsProps {
  readonly deployment: Deployment
  /**
   * `menu`: a ⋯ button; the server is asked what this person may do only when it is opened. `bar`: the likely ones as
   * buttons, the rest behind a ⋯ button. @default 'menu'
   */
  readonly kind?: 'bar' | 'menu' | undefined
}

/**
 * What can be done with a deployment: only what makes sense in its status, barred with the reason where this person may
 * not. Each asks in a dialog before it is done. Nothing at all for what has ended.
 */
export function DeploymentActions(props: DeploymentActionsProps): ReactNode {
  return (
    <View view="deployment-actions">
      <Offered {...props} />
    </View>
  )
}

function Offered({ deployment, kind = 'menu' }: DeploymentActionsProps): ReactNode {
  const texts = useTexts(actionsTexts)
  const narrow = useNarrow()
  const place = useRef<HTMLDivElement>(null)
  const more = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  const act = useActionDialog()
  const offer = offerFor(deployment)
  const inMenu = kind === 'menu' ? [...offer.buttons, ...offer.more] : offer.more
  if (inMenu.length === 0 && offer.buttons.length === 0) return null
  const catchFocus = () => {
    // The button that was pressed may be gone with the status that it belonged to.
    if (document.activeElement === null || document.activeElement === document.body)
      (more.current ?? place.current)?.focus()
  }
  const choose = (chosen: ActionName) => {
    setOpened(false)
    act({ deployment, action: chosen, onClosed: catchFocus })
  }
  const Menu = narrow ? ActionSheet : ActionMenu
  const preload = () => {
    void (narrow ? loadSheet() : loadMenu())
    void loadActionDialog()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only reads ahead what its buttons will need
    <div
      ref={place}
      className="slipway-actions"
      data-kind={kind}
      tabIndex={-1}
      onPointerEnter={preload}
      onFocus={preload}
    >
      {kind === 'bar' ? <ActionBar deployment={deployment} offer={offer} onChoose={choose} /> : null}
      {inMenu.length === 0 ? null : (
        <Button
          ref={more}
          kind={kind === 'bar' ? 'plain' : 'quiet'}
          icon="more"
          label={kind === 'bar' ? texts.more : texts.menu(shorten(deployment.version))}
          popup={narrow ? 'dialog' : 'menu'}
          expanded={opened}
          onClick={() => setOpened(!opened)}
        />
      )}
      {opened ? (
        <Suspense fallback={null}>
          <Menu
            deployment={deployment}
            actions={inMenu}
            button={more}
            onChoose={choose}
            onClose={() => setOpened(false)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
