'use client'
import { type ReactNode, useId } from 'react'
import { createPortal } from 'react-dom'
import { commonTexts } from '../../texts/common.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type ActionMenuProps, useActionItems } from './use-action-items.ts'

/** The actions as a sheet from below, for a phone. */
export function ActionSheet({ deployment, actions, onChoose, onClose }: ActionMenuProps): ReactNode {
  const common = useTexts(commonTexts)
  const container = useFloatingRoot()
  const id = useId()
  const { items, choose, checking, failed, retry } = useActionItems({ deployment, actions, onChoose })
  if (container === null) return null
  return createPortal(
    <Dialog open onClose={onClose} title={shorten(deployment.version, 60)}>
      <PlaceLine deployment={deployment} />
      <ul className="slipway-actions-sheet" aria-busy={checking ? true : undefined}>
        {items.map(({ action, label, reason }) => (
          <li key={action}>
            <button
              type="button"
              className="slipway-actions-row"
              data-action={action}
              aria-disabled={reason === null ? undefined : true}
              aria-describedby={reason === null || reason === '' ? undefined : `${id}-${action}`}
              onClick={() => choose(action)}
            >
              {label}
              {reason === null || reason === '' ? null : (
                <span className="slipway-actions-reason" id={`${id}-${action}`}>
                  {reason}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {failed ? <Button onClick={retry}>{common.retry}</Button> : null}
    </Dialog>,
    container,
  )
}
