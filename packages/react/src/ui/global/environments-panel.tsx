'use client'
import { type ReactNode, useState } from 'react'
import type { Dashboard } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { globalTexts } from '../../texts/global.ts'
import { sum } from '../charts/columns.ts'
import { type BarPart, StackedBars } from '../charts/stacked-bars.tsx'
import { useFormats } from '../formats/use-formats.ts'
import type { ListFilter } from '../list/list-filter.ts'
import { Button } from '../primitives/button.tsx'
import { Choice } from '../primitives/choice.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import {
  type EnvironmentCounts,
  HEALTH_PARTS,
  healthCounts,
  STATUS_PARTS,
  statusCounts,
} from './environment-bars.ts'
import { FAILURE_DAYS, type GlobalFilter } from './global-filter.ts'
import type { Attention } from './use-attention.ts'

/** How many bars are shown before somebody asks for all. */
const SHOWN = 8

export interface EnvironmentsPanelProps {
  readonly dashboard: Dashboard
  readonly attention: Attention
  readonly filter: GlobalFilter
  /** Shows what a part counts where the host has no page for it. */
  readonly onOpenList: (filter: ListFilter) => void
}

type Kind = 'status' | 'health'

/** What stands in each environment: by status as the figures count it, or by health as far as the matrix has been read. */
export function EnvironmentsPanel(props: EnvironmentsPanelProps): ReactNode {
  const { dashboard, attention, filter, onOpenList } = props
  const common = useTexts(commonTexts)
  const { environments: words } = useTexts(globalTexts)
  const { number } = useFormats()
  const titleOf = useEnvironmentTitle()
  const [kind, setKind] = useState<Kind>('status')
  const [all, setAll] = useState(false)
  const { rows, coverage } = attention
  const titles = new Map(attention.environments?.map(({ name, title }) => [name, title]))
  const order = [...titles.keys()]
  const counted = kind === 'status' ? statusCounts(dashboard, order) : healthCounts(rows ?? [], order)
  const parts: BarPart[] =
    kind === 'status'
      ? STATUS_PARTS.map((id) => ({ id, icon: id, word: common.statuses[id] }))
      : HEALTH_PARTS.map((id) => ({ id, icon: id, word: common.healths[id] }))
  const name = (environment: string) => titleOf(environment, titles.get(environment))
  const bars = (all ? counted : counted.slice(0, SHOWN)).map(({ environment_name, counts }) => ({
    id: environment_name,
    name: name(environment_name),
    counts,
  }))
  return (
    <StackedBars
      title={words.title}
      sentence={
        <>
          {kind === 'status' ? (
            <StatusSentence counted={counted} name={name} />
          ) : (
            <HealthSentence counted={counted} />
          )}
          {kind === 'health' && coverage.applications !== null
            ? ` ${words.healthOf(number(coverage.applications))}`
            : null}
        </>
      }
      controls={
        <Choice<Kind>
          label={words.choose}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'status', word: words.status },
            { value: 'health', word: words.health },
          ]}
        />
      }
      parts={parts}
      bars={bars}
      head={common.fields.environment}
      number={number}
      link={(bar, part, label) => {
        const status = STATUS_PARTS.find((each) => each === part.id)
        // The list cannot be narrowed by health.
        if (status === undefined) return label
        const counted = { ...filter, environment_name: bar.id, status }
        return (
          <TargetLink to={{ view: 'list', filter: counted }} onOpen={() => onOpenList(counted)}>
            {label}
          </TargetLink>
        )
      }}
      footer={
        counted.length <= SHOWN ? null : (
          <div>
            <Button kind="quiet" expanded={all} onClick={() => setAll(!all)}>
              {all ? words.fewer : words.all(number(counted.length))}
            </Button>
          </div>
        )
      }
    />
  )
}

function StatusSentence(props: {
  readonly counted: readonly EnvironmentCounts[]
  readonly name: (environment: string) => string
}): ReactNode {
  const { environments: words } = useTexts(globalTexts)
  const { number, list } = useFormats()
  const failed = props.counted
    .flatMap(({ environment_name, counts }) => {
      const count = counts.failed ?? 0
      return count === 0 ? [] : [{ count, place: props.name(environment_name) }]
    })
    .sort((a, b) => b.count - a.count)
  const days = number(FAILURE_DAYS)
  if (failed.length === 0) return words.calm(days)
  return words.sentence(
    days,
    list(failed.slice(0, 5).map(({ place, count }) => words.many(place, number(count)))),
  )
}

function HealthSentence({ counted }: { readonly counted: readonly EnvironmentCounts[] }): ReactNode {
  const { environments: words } = useTexts(globalTexts)
  const { number } = useFormats()
  const all = sum(counted.flatMap(({ counts }) => Object.values(counts)))
  const unknown = sum(counted.map(({ counts }) => counts.unknown ?? 0))
  return words.healthSentence(number(all - unknown), number(all))
}
