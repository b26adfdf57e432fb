'use client'
import type { ReactNode } from 'react'
import type { ErrorBudgets, Uptimes } from '../../readings/operations.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { levelsTexts } from '../../texts/levels.ts'
import { FigureAbout } from '../figures/figure-about.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { useShares } from './use-shares.ts'

export interface ServicesTableProps {
  readonly targets: ErrorBudgets['targets']
  /** The same in the time before. */
  readonly before: ErrorBudgets['targets']
  readonly uptimes: Uptimes['targets']
  readonly nameOf: (applicationId: string) => string
  readonly timeZone: string
}

/** Each service with what is left of its error budget, the least first. */
export function ServicesTable(props: ServicesTableProps): ReactNode {
  const { targets, before, uptimes, nameOf, timeZone } = props
  const words = useTexts(levelsTexts)
  const { names } = useTexts(figuresTexts)
  const { missing } = useReasons()
  const { write, duration, changeOf } = useFigureFormats(timeZone)
  const share = useShares()
  const titleOf = useEnvironmentTitle()
  const upOf = new Map(uptimes.map((target) => [target.slot_id, target]))
  const earlier = new Map(before.map((target) => [target.slot_id, target]))
  const order = targets.toSorted((a, b) => (a.left.value ?? 2) - (b.left.value ?? 2))
  return (
    <section className="slipway-section" aria-label={words.services}>
      <h3 className="slipway-title">{words.services}</h3>
      <ul className="slipway-levels">
        {order.map((target) => {
          const { slot_id, left, burn_rate: burn, allowed, spent } = target
          const up = upOf.get(slot_id)
          const name = `${nameOf(target.application_id)}, ${titleOf(target.environment_name)}`
          return (
            <li key={slot_id} className="slipway-level">
              <div className="slipway-level-head">
                <h4 className="slipway-level-name slipway-cut" title={name}>
                  {name}
                </h4>
                <span className="slipway-quiet slipway-small">
                  {up?.uptime.value == null
                    ? missing.no_data
                    : words.uptimeOver(share(up.uptime.value), duration(up.up + up.down))}
                </span>
              </div>
              <Budget left={left.value} />
              <p className="slipway-level-left">
                <span className="slipway-number">
                  {left.value === null ? '–' : write('ratio', left.value)}
                </span>{' '}
                <span className="slipway-quiet slipway-small">
                  {left.value === null
                    ? missing[left.reason ?? 'no_data']
                    : [
                        words.spent(duration(spent), duration(allowed)),
                        changeOf(left, earlier.get(slot_id)?.left),
                      ]
                        .filter((part) => part !== null)
                        .join(', ')}
                </span>
              </p>
              <p className="slipway-small">
                {burn.value === null ? null : words.burn(write('per_week', burn.value))}
              </p>
              <FigureAbout
                name={`${names.left} – ${name}`}
                figure={left}
                definition={words.definition}
                asOf={left.window?.to ?? ''}
                write={(value) => write('ratio', value)}
              >
                {up === undefined || up.unobserved === 0 ? null : (
                  <p>{words.unobserved(duration(up.unobserved))}</p>
                )}
                {up === undefined || up.maintenance === 0 ? null : (
                  <p>{words.maintained(duration(up.maintenance))}</p>
                )}
              </FigureAbout>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What is left, from nothing on the left to all on the right. What was overspent shows nothing left, in its pattern. */
function Budget({ left }: { readonly left: number | null }): ReactNode {
  const shown = left === null ? 0 : Math.max(0, Math.min(1, left))
  return (
    <svg className="slipway-bar-drawing" aria-hidden="true" focusable="false">
      <line className="slipway-chart-base" x1="0%" x2="100%" y1="50%" y2="50%" />
      {left !== null && left < 0 ? (
        <line className="slipway-chart-mark" data-part="unhealthy" x1="0%" x2="100%" y1="50%" y2="50%" />
      ) : shown === 0 ? null : (
        <line
          className="slipway-chart-mark"
          data-part="healthy"
          x1="0%"
          x2={`${shown * 100}%`}
          y1="50%"
          y2="50%"
        />
      )}
    </svg>
  )
}
