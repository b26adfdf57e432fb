'use client'
import type { Deployment, RunView } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { useRefusals } from '../../hooks/use-refusals.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useNarrow } from '../root/use-narrow.ts'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { type CommandOffer, offersOf } from './offers.ts'
import { useCommandLabels } from './use-command-labels.ts'
import { useVersions } from './use-versions.ts'

const loadDialog = () => import('./command-dialog.tsx')
const CommandDialog = lazy(() => loadDialog().then((module) => ({ default: module.CommandDialog })))

interface CommandsProps {
  readonly deployment: Deployment
  readonly run: RunView
}

/**
 * What a person may tell the run now, as buttons; on a phone the one that it waits for, and the rest in a sheet. Each asks in
 * a dialog first. Nothing for what has ended.
 */
export function Commands({ deployment, run }: CommandsProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const narrow = useNarrow()
  const container = useFloatingRoot()
  const offers = offersOf(run, useRefusals(run))
  const [asked, setAsked] = useState<CommandOffer | null>(null)
  const [sheet, setSheet] = useState(false)
  if (run.ended_at !== null && asked === null) return null
  const { primary, rest } = offers ?? { primary: null, rest: [] }
  const choose = (offer: CommandOffer) => {
    setSheet(false)
    setAsked(offer)
  }
  return (
    <fieldset
      className="slipway-rollout-commands"
      aria-label={texts.commands}
      aria-busy={offers === null ? true : undefined}
      onPointerEnter={() => void loadDialog()}
      onFocus={() => void loadDialog()}
    >
      {primary === null ? null : (
        <CommandButton run={run} offer={primary} deployment={deployment} primary onChoose={choose} />
      )}
      {narrow
        ? null
        : rest.map((offer) => (
            <CommandButton
              key={`${offer.command} ${offer.outcome}`}
              run={run}
              offer={offer}
              deployment={deployment}
              onChoose={choose}
            />
          ))}
      {narrow && rest.length > 0 ? (
        <Button popup="dialog" expanded={sheet} onClick={() => setSheet(true)}>
          {primary === null ? texts.commands : texts.more}
        </Button>
      ) : null}
      {sheet && container !== null
        ? createPortal(
            <Dialog open onClose={() => setSheet(false)} title={texts.commands}>
              <PlaceLine deployment={deployment} />
              <ul className="slipway-actions-sheet">
                {rest.map((offer) => (
                  <CommandRow
                    key={`${offer.command} ${offer.outcome}`}
                    run={run}
                    offer={offer}
                    deployment={deployment}
                    onChoose={choose}
                  />
                ))}
              </ul>
            </Dialog>,
            container,
          )
        : null}
      {asked !== null && container !== null
        ? createPortal(
            <Suspense fallback={null}>
              <CommandDialog deployment={deployment} run={run} offer={asked} onClose={() => setAsked(null)} />
            </Suspense>,
            container,
          )
        : null}
    </fieldset>
  )
}

interface CommandItemProps extends CommandsProps {
  readonly offer: CommandOffer
  /** Whether it is the one thing to do. @default false */
  readonly primary?: boolean
  readonly onChoose: (offer: CommandOffer) => void
}

function CommandButton({ deployment, run, offer, primary = false, onChoose }: CommandItemProps): ReactNode {
  const labels = useCommandLabels()
  const versions = useVersions(deployment, run)
  const reasonText = useReasonText()
  return (
    <Button
      kind={primary ? 'primary' : 'plain'}
      popup="dialog"
      reason={offer.barred.length === 0 ? null : reasonText(offer.barred)}
      onClick={() => onChoose(offer)}
    >
      {labels(run, offer, versions).label}
    </Button>
  )
}

function CommandRow({ deployment, run, offer, onChoose }: CommandItemProps): ReactNode {
  const labels = useCommandLabels()
  const versions = useVersions(deployment, run)
  const reasonText = useReasonText()
  const barred = offer.barred.length > 0
  return (
    <li>
      <button
        type="button"
        className="slipway-actions-row"
        aria-disabled={barred ? true : undefined}
        onClick={() => (barred ? undefined : onChoose(offer))}
      >
        {labels(run, offer, versions).label}
        {barred ? <span className="slipway-actions-reason">{reasonText(offer.barred)}</span> : null}
      </button>
    </li>
  )
}
