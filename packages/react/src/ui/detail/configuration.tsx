'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'

const SHOWN = 6

/** The names of its variables. What stands under them is shown to nobody. */
export function Configuration({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const detail = useTexts(detailTexts)
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const entries = Object.entries(deployment.configuration).sort(([a], [b]) => (a < b ? -1 : 1))
  const count = formats.number(entries.length)
  return (
    <section className="slipway-section">
      <h3 className="slipway-title">{detail.configuration}</h3>
      {entries.length === 0 ? (
        <p className="slipway-quiet">{detail.noConfiguration}</p>
      ) : (
        <>
          <p className="slipway-quiet">{detail.variables(entries.length, count)}</p>
          <ul className="slipway-detail-variables">
            {(all ? entries : entries.slice(0, SHOWN)).map(([key, mask]) => (
              <li key={key}>
                <code className="slipway-mono slipway-cut" title={key}>
                  {key}
                </code>
                <span className="slipway-quiet" role="img" aria-label={detail.masked}>
                  {mask}
                </span>
              </li>
            ))}
          </ul>
          {entries.length <= SHOWN ? null : (
            <div>
              <Button
                kind="quiet"
                className="slipway-detail-unfold"
                expanded={all}
                onClick={() => setAll(!all)}
              >
                {all ? detail.showLess : detail.showAll(count)}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}
