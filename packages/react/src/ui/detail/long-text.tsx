'use client'
import { type ReactNode, useState } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import { shortened } from './shortened.ts'

export interface LongTextProps {
  readonly text: string
  /** From how many characters on it is folded. @default 280 */
  readonly limit?: number | undefined
  /** From how many lines on. @default 8 */
  readonly lines?: number | undefined
}

/** A text that somebody wrote, with its line breaks; the rest of a long one is unfolded on demand. */
export function LongText({ text, limit = 280, lines = 8 }: LongTextProps): ReactNode {
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const [open, setOpen] = useState(false)
  const short = shortened(text, limit, lines)
  return (
    <>
      <p className="slipway-detail-text" dir="auto">
        {open || short === null ? text : `${short}…`}
      </p>
      {short === null ? null : (
        <Button kind="quiet" className="slipway-detail-unfold" expanded={open} onClick={() => setOpen(!open)}>
          {open ? detail.showLess : common.more}
        </Button>
      )}
    </>
  )
}
