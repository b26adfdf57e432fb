'use client'
import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFloatingRoot } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type ActionMenuProps, useActionItems } from './use-action-items.ts'

/** The actions as a menu below its button: arrows, Home, End, first letters, Enter, Escape. */
export function ActionMenu({ deployment, actions, button, onChoose, onClose }: ActionMenuProps): ReactNode {
  const texts = useTexts(actionsTexts)
  const common = useTexts(commonTexts)
  const container = useFloatingRoot()
  const { items, choose, checking, failed, retry } = useActionItems({ deployment, actions, onChoose })
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open, details) => {
        if (open) return
        // A press on the button is the button's: it closes the menu itself.
        const target = details.event?.target
        if (
          details.reason === 'outside-press' &&
          target instanceof Node &&
          button.current?.contains(target)
        ) {
          details.cancel()
          return
        }
        onClose()
      }}
    >
      <Menu.Portal container={container}>
        <Menu.Positioner
          className="slipway-free slipway-actions-positioner"
          anchor={button}
          side="bottom"
          align="end"
          sideOffset={4}
        >
          <Menu.Popup
            className="slipway-free slipway-actions-menu"
            finalFocus={button}
            aria-label={texts.menu(deployment.version)}
            aria-busy={checking ? true : undefined}
          >
            {items.map(({ action, label, reason }, index) => (
              <Menu.Item
                key={action}
                ref={index === 0 ? focusSoon : undefined}
                className="slipway-actions-item"
                closeOnClick={false}
                label={label}
                data-action={action}
                aria-disabled={reason === null ? undefined : true}
                onClick={() => choose(action)}
              >
                <span>{label}</span>
                {reason === null || reason === '' ? null : (
                  <span className="slipway-actions-reason">{reason}</span>
                )}
              </Menu.Item>
            ))}
            {failed ? (
              <Menu.Item className="slipway-actions-item" closeOnClick={false} onClick={retry}>
                {common.retry}
              </Menu.Item>
            ) : null}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/**
 * The menu itself would be focused, and the keyboard be one key away from its first line. A frame later, as only then the
 * menu knows its lines and goes on from the one that has the focus. Whoever has gone to another line by then stays there.
 */
function focusSoon(element: HTMLElement | null): void {
  if (element === null) return
  requestAnimationFrame(() => {
    const { activeElement } = document
    if (activeElement?.role !== 'menuitem') element.focus({ preventScroll: true })
  })
}
