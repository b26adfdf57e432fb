'use client'
import { type ReactNode, useState } from 'react'
import type { Diff } from '../../readings/operations.ts'
import { detailTexts } from '../../texts/detail.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'

/** Tells the kinds apart without colour, beside the word. */
const SIGNS = { added: '+', removed: '−', changed: '≠', unchanged: '=' } as const

export interface ConfigurationDiffProps {
  readonly configuration: Diff['configuration']
  readonly caption: string
}

/** Which variables came, went or changed; the values stay on the server. */
export function ConfigurationDiff({ configuration, caption }: ConfigurationDiffProps): ReactNode {
  const detail = useTexts(detailTexts)
  const { compare } = detail
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const differing = configuration.filter(({ difference }) => difference !== 'unchanged')
  const unchanged = configuration.filter(({ difference }) => difference === 'unchanged')
  const shown = all ? [...differing, ...unchanged] : differing
  return (
    <section className="slipway-section">
      <h4 className="slipway-notice-title">{detail.configuration}</h4>
      {configuration.length === 0 ? (
        <p className="slipway-quiet">{compare.noConfiguration}</p>
      ) : (
        <p className="slipway-quiet">
          {differing.length === 0 ? compare.sameConfiguration : compare.neverValues}
        </p>
      )}
      {shown.length === 0 ? null : (
        <table className="slipway-table slipway-compare-table">
          <caption className="slipway-unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{compare.variable}</th>
              <th scope="col">{compare.difference}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, difference }) => (
              <tr key={key} data-difference={difference}>
                <td>
                  <code className="slipway-mono">{key}</code>
                </td>
                <td>
                  <span className="slipway-compare-sign" aria-hidden="true">
                    {SIGNS[difference]}
                  </span>
                  {compare.differences[difference]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unchanged.length === 0 ? null : (
        <div>
          <Button kind="quiet" className="slipway-detail-unfold" expanded={all} onClick={() => setAll(!all)}>
            {all
              ? compare.hideUnchanged
              : compare.unchanged(unchanged.length, formats.number(unchanged.length))}
          </Button>
        </div>
      )}
    </section>
  )
}
