'use client'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { Button } from '../primitives/button.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'

const SHOWN = 10

/** A commit by its first characters; the whole of it can be copied. */
export function Commit({ sha }: { readonly sha: string }): ReactNode {
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const announce = useAnnounce()
  const copy = () => {
    // Not every page may write to the clipboard; the whole stands in the title all the same.
    navigator.clipboard?.writeText(sha).then(
      () => announce(common.copied),
      () => {},
    )
  }
  return (
    <span className="slipway-detail-commit">
      <code className="slipway-mono" title={sha}>
        {sha.slice(0, SHOWN)}
      </code>
      <Button kind="quiet" icon="copy" label={detail.copyCommit} onClick={copy} />
    </span>
  )
}
