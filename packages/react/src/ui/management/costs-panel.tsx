'use client'
import type { ManagementDashboard } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { managementTexts } from '../../texts/management.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useTexts } from '../root/use-texts.ts'

type Costs = NonNullable<ManagementDashboard['costs']>

/** What the deployments of each team cost, currency by currency: sums of two currencies are no number. */
export function CostsPanel({
  costs,
  timeZone,
}: {
  readonly costs: Costs
  readonly timeZone: string
}): ReactNode {
  const words = useTexts(managementTexts).costs
  const { names } = useTexts(figuresTexts)
  const { write, change, percent, daysOf } = useFigureFormats(timeZone)
  const nameById = useCatalogNames(
    'team',
    costs.teams.flatMap(({ of }) => of ?? []),
  )
  if (costs.total.length === 0)
    return (
      <section className="slipway-section">
        <h3 className="slipway-title">{words.title}</h3>
        <p className="slipway-quiet">{words.none}</p>
      </section>
    )
  const noteOf = ({ change: grown, budget }: Costs['teams'][number]) =>
    [
      grown.value === null ? null : words.change(change(grown.value)),
      budget?.value == null ? null : words.budget(percent(budget.value)),
    ]
      .filter((part) => part !== null)
      .join(', ') || undefined
  return costs.total.map(({ currency, spent, change: grown }) => {
    const money = (value: number) => write('minor_units', value, currency)
    const total = money(spent.value ?? 0)
    const days = spent.window === null ? '' : daysOf(spent.window)
    return (
      <StackedBars
        key={currency}
        title={costs.total.length === 1 ? words.title : words.titleIn(currency)}
        sentence={
          grown.value === null
            ? words.sentence(total, days)
            : words.sentenceWith(total, days, change(grown.value))
        }
        parts={[{ id: 'spent', icon: 'active', word: names.spent }]}
        bars={costs.teams
          .filter((cost) => cost.currency === currency)
          .map((cost) => ({
            id: cost.of ?? '',
            name: nameById.get(cost.of ?? '') ?? cost.of ?? '',
            counts: { spent: cost.spent.value ?? 0 },
            note: noteOf(cost),
          }))}
        head={words.head}
        number={money}
      />
    )
  })
}
