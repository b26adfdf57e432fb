'use client'
import { Tabs } from '@base-ui/react/tabs'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { useCreateDeployment } from '../../hooks/use-create-deployment.ts'
import { ProviderContext } from '../../provider/context.ts'
import type { CreateInput } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { Button } from '../primitives/button.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { AdvancedFields } from './advanced-fields.tsx'
import { BaseFields } from './base-fields.tsx'
import { Created } from './created.tsx'
import { TABS, type Tab, toInput } from './form-values.ts'
import { MetadataFields } from './metadata-fields.tsx'
import { Preview, useCreatable } from './preview.tsx'
import { Review } from './review.tsx'
import { faultsOn, useCreateForm } from './use-create-form.ts'

const PlanOf = lazy(() => import('./plan-of.tsx').then((module) => ({ default: module.PlanOf })))

export interface CreateFormProps {
  readonly defaults?: Partial<CreateInput> | undefined
  readonly onCreated?: ((deployment: Deployment) => void) | undefined
  readonly onCancel?: (() => void) | undefined
}

/** The form in its three parts, the review of it, and what came of it. */
export function CreateForm({ defaults, onCreated, onCancel }: CreateFormProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const user = useContext(ProviderContext)?.user ?? null
  const announce = useAnnounce()
  const { form, restored, startAnew, showFaults, firstFaultyTab } = useCreateForm(defaults, user)
  const [tab, setTab] = useState<Tab>('base')
  const [reviewed, setReviewed] = useState<CreateInput | null>(null)
  const [created, setCreated] = useState<Deployment | null>(null)
  const [starts, setStarts] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const creation = useCreateDeployment()
  const creatable = useCreatable(form.watch())
  const { errors, submitCount } = form.formState

  // The next stage begins at its head, for the eye as for whoever listens.
  const stage = created === null ? (reviewed === null ? 'edit' : 'review') : 'done'
  const before = useRef(stage)
  useEffect(() => {
    if (before.current !== stage) heading.current?.focus()
    before.current = stage
  }, [stage])

  // A fault on another tab is shown by going there.
  const attempt = useRef(0)
  useEffect(() => {
    if (attempt.current === submitCount) return
    attempt.current = submitCount
    const faulty = firstFaultyTab()
    if (faulty !== null) setTab(faulty)
  })

  const send = async () => {
    if (reviewed === null) return
    try {
      const deployment = await creation.mutateAsync(reviewed)
      startAnew()
      announce(texts.created(deployment.version))
      if (onCreated !== undefined && !starts) onCreated(deployment)
      else setCreated(deployment)
    } catch (error) {
      // Anything else is shown by the notice.
      if (error instanceof Error && showFaults(error)) {
        setReviewed(null)
        setTab(firstFaultyTab() ?? 'base')
      }
    }
  }

  const title = (
    <h2 className="slipway-heading" ref={heading} tabIndex={-1}>
      {stage === 'review' ? texts.review : texts.title}
    </h2>
  )
  if (created !== null)
    return (
      <Created
        deployment={created}
        starts={starts}
        onStarted={onCreated}
        onAnother={() => {
          setCreated(null)
          setReviewed(null)
          setStarts(false)
          setTab('base')
        }}
      />
    )
  if (reviewed !== null)
    return (
      <div className="slipway-stack">
        {title}
        <div className="slipway-create-body">
          <Review input={reviewed} />
          <Suspense>
            <PlanOf input={reviewed} starts={starts} onStarts={setStarts} />
          </Suspense>
        </div>
        {creation.error === null ? null : <ErrorNotice error={creation.error} title={texts.failed} />}
        <div className="slipway-create-foot">
          <Button
            onClick={() => {
              setReviewed(null)
              // With another plan it is another decision.
              setStarts(false)
            }}
          >
            {texts.edit}
          </Button>
          <Button
            kind="primary"
            busy={creation.isPending}
            reason={creatable.reasons[0] ?? null}
            onClick={() => void send()}
          >
            {texts.submit(reviewed.version)}
          </Button>
        </div>
      </div>
    )
  return (
    <FormProvider {...form}>
      <form
        className="slipway-stack"
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => setReviewed(toInput(values)))(event)}
      >
        {title}
        {restored ? (
          <div className="slipway-notice">
            <div>{texts.draftKept}</div>
            <Button onClick={startAnew}>{texts.discard}</Button>
          </div>
        ) : null}
        {creation.error === null ? null : <ErrorNotice error={creation.error} title={texts.failed} />}
        <div className="slipway-create-body">
          <Tabs.Root
            className="slipway-tabs"
            value={tab}
            onValueChange={(value) => setTab(TABS.find((each) => each === value) ?? 'base')}
          >
            <Tabs.List className="slipway-tab-list" aria-label={texts.title}>
              {TABS.map((each) => {
                const faults = faultsOn(each, errors)
                return (
                  <Tabs.Tab key={each} value={each} className="slipway-tab">
                    {texts.tabs[each]}
                    {faults === 0 ? null : (
                      <>
                        <span className="slipway-tab-count" aria-hidden="true">
                          {faults}
                        </span>
                        <span className="slipway-unseen"> {texts.tabErrors(faults)}</span>
                      </>
                    )}
                  </Tabs.Tab>
                )
              })}
            </Tabs.List>
            <Tabs.Panel value="base" keepMounted className="slipway-tab-panel">
              <BaseFields needsTeam={creatable.needsTeam} />
            </Tabs.Panel>
            <Tabs.Panel value="advanced" keepMounted className="slipway-tab-panel">
              <AdvancedFields />
            </Tabs.Panel>
            <Tabs.Panel value="metadata" keepMounted className="slipway-tab-panel">
              <MetadataFields />
            </Tabs.Panel>
          </Tabs.Root>
          <Preview creatable={creatable} />
        </div>
        <div className="slipway-create-foot">
          {onCancel === undefined ? null : <Button onClick={onCancel}>{common.cancel}</Button>}
          <Button type="submit" kind="primary">
            {texts.review}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}
