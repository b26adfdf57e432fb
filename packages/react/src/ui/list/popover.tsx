'use client'
import { Popover as Parts } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { useFloatingRoot } from '../root/root.tsx'

export interface PopoverProps {
  /** The button that it belongs to: it stands below it, and the focus goes back there. */
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small panel below a button. Escape, a press beside it, and leaving it by Tab close it. */
export function Popover({ anchor, title, onClose, children }: PopoverProps): ReactNode {
  const container = useFloatingRoot()
  return (
    <Parts.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on its own button is the button's to answer.
        if (!open && !(event.target instanceof Node && anchor.current?.contains(event.target))) onClose()
      }}
    >
      <Parts.Portal container={container}>
        <Parts.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="slipway-free slipway-list-floating"
        >
          <Parts.Popup className="slipway-list-popover" aria-label={title} finalFocus={anchor}>
            {children}
          </Parts.Popup>
        </Parts.Positioner>
      </Parts.Portal>
    </Parts.Root>
  )
}
