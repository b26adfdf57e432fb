'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import type { RolloutPreview } from '../../readings/operations.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'

export interface UndoneProps {
  readonly deployment: Deployment
  readonly target: Deployment
  /** `undefined` while it is not known: then only what is certain is said. */
  readonly rollback: RolloutPreview['rollback'] | undefined
}

/** What going back undoes: this version, and whatever the versions between the two have brought. */
export function Undone({ deployment, target, rollback }: UndoneProps): ReactNode {
  const { undone } = useTexts(rollbackTexts)
  const formats = useFormats()
  const between = rollback?.passes_over ?? []
  const changed = rollback?.configuration.filter(({ difference }) => difference !== 'unchanged').length ?? 0
  const [version, back] = [shorten(deployment.version, 60), shorten(target.version, 60)]
  return (
    <section className="slipway-section">
      <h3 className="slipway-title">{undone.title}</h3>
      <ul className="slipway-rollback-list">
        <li>{undone.version(version, back)}</li>
        {between.length === 0 ? null : (
          <li>
            <bdi>{undone.between(formats.list(between.map((one) => shorten(one.version, 40))))}</bdi>
          </li>
        )}
        {changed === 0 ? null : <li>{undone.configuration(changed, formats.number(changed), back)}</li>}
      </ul>
    </section>
  )
}
