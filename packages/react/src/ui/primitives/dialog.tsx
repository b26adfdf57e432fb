'use client'
import {
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { commonTexts } from '../../texts/common.ts'
import { FloatingRoot } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Button } from './button.tsx'

// Before the page is painted, so that one dialog can follow another without a flash of what is behind them.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

export interface DialogProps {
  readonly open: boolean
  /** Escape, a press beside it, its own button. */
  readonly onClose: () => void
  readonly title: string
  /** `drawer`: at the side, for reading; `dialog`: in the middle, for a decision. On a phone both rise from below. @default 'dialog' */
  readonly kind?: 'dialog' | 'drawer' | undefined
  /** Whether a press beside it closes it; not where something typed would be lost. @default true */
  readonly closesOutside?: boolean | undefined
  /** Buttons at its foot. */
  readonly footer?: ReactNode
  readonly children?: ReactNode
}

/** A native modal dialog: what is behind it cannot be reached, and the focus goes back where it came from. */
export function Dialog(props: DialogProps): ReactNode {
  const { open, onClose, title, kind = 'dialog', closesOutside = true, footer, children } = props
  const { close } = useTexts(commonTexts)
  const ref = useRef<HTMLDialogElement>(null)
  const [element, setElement] = useState<HTMLElement | null>(null)
  const titleId = useId()
  useBeforePaint(() => {
    const dialog = ref.current
    if (dialog === null || !open) return
    const before = document.activeElement
    if (!dialog.open) dialog.showModal()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  const onCancel = (event: SyntheticEvent) => {
    // Whether it is open is the host's to say.
    event.preventDefault()
    if (event.target === ref.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a press beside the dialog does
    <dialog
      ref={ref}
      className="slipway-dialog"
      data-kind={kind}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClick={(event) => {
        if (closesOutside && event.target === ref.current) onClose()
      }}
    >
      {open ? (
        <div className="slipway-dialog-box" ref={setElement}>
          <FloatingRoot value={element}>
            <header className="slipway-dialog-head">
              <h2 id={titleId} className="slipway-title">
                {title}
              </h2>
              <Button kind="quiet" icon="close" label={close} onClick={onClose} />
            </header>
            <div className="slipway-dialog-body">{children}</div>
            {footer === undefined ? null : <footer className="slipway-dialog-foot">{footer}</footer>}
          </FloatingRoot>
        </div>
      ) : null}
    </dialog>
  )
}
