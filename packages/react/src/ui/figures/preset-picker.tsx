'use client'
import type { Preset } from '@slipway/core/kpi'
import { type ReactNode, useId } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { Select } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'

/** The tools whose way of counting can be put beside ours. */
const PRESETS = ['devlake', 'fourkeys', 'gitlab', 'metrik', 'pelorus'] as const satisfies readonly Preset[]

export interface PresetPickerProps {
  readonly preset: Preset | null
  readonly onChange: (preset: Preset | null) => void
}

/** Whose numbers stand beside ours. */
export function PresetPicker({ preset, onChange }: PresetPickerProps): ReactNode {
  const words = useTexts(figuresTexts).preset
  const id = useId()
  return (
    <div className="slipway-field slipway-field-inline">
      <label htmlFor={id}>{words.label}</label>
      <Select
        id={id}
        value={preset ?? ''}
        onChange={({ target }) => onChange(PRESETS.find((each) => each === target.value) ?? null)}
      >
        <option value="">{words.none}</option>
        {PRESETS.map((each) => (
          <option key={each} value={each}>
            {words.tools[each]}
          </option>
        ))}
      </Select>
    </div>
  )
}
