'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { rollbackTexts } from '../../texts/rollback.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'

/** What going back does not undo, and how this deployment says that one goes back from it. */
export function NotUndone({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const texts = useTexts(rollbackTexts)
  const { title, database, data, outside } = texts.notUndone
  const procedure = deployment.metadata.rollback_procedure
  return (
    <div className="slipway-stack">
      <section className="slipway-notice" data-kind="care">
        <Icon name="degraded" />
        <div>
          <h3 className="slipway-notice-title">{title}</h3>
          <ul className="slipway-rollback-list">
            <li>{database}</li>
            <li>{data}</li>
            <li>{outside}</li>
          </ul>
        </div>
      </section>
      {procedure === null || procedure.trim() === '' ? null : (
        <section className="slipway-section">
          <h3 className="slipway-title">{texts.procedure(shorten(deployment.version, 60))}</h3>
          <p className="slipway-rollback-procedure">{procedure}</p>
        </section>
      )}
    </div>
  )
}
