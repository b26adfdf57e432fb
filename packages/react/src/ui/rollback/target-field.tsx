'use client'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Field, Select } from '../primitives/fields.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { useTexts } from '../root/use-texts.ts'
import type { RollbackTargets } from './use-rollback-targets.ts'

export interface TargetFieldProps {
  readonly targets: RollbackTargets
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** The version to go back to: the last good one, unless an earlier one is chosen. */
export function TargetField({ targets, chosen, onChoose }: TargetFieldProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  const formats = useFormats()
  const found = targets.targets ?? []
  const names = useCatalogNames(
    'profile',
    found.map(({ deployed_by }) => deployed_by),
  )
  return (
    <div className="slipway-rollback-target">
      <Field label={texts.target}>
        {(control) => (
          <Select
            ref={firstFocus}
            {...control}
            value={chosen}
            onChange={(event) => onChoose(event.target.value)}
          >
            {found.map(({ id, version, promoted_at, deployed_by }) => (
              <option key={id} value={id}>
                {texts.option(
                  shorten(version, 60),
                  formats.instant(promoted_at ?? ''),
                  shorten(names.get(deployed_by) ?? deployed_by, 40),
                )}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {targets.more === null ? null : (
        <Button kind="quiet" onClick={targets.more} busy={targets.isReadingMore}>
          {texts.earlier}
        </Button>
      )}
    </div>
  )
}
