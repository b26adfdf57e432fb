import { SlipwayError } from '@slipway/core/client'
import { useState } from 'react'
import { commonTexts } from '../../src/texts/common.ts'
import { Button } from '../../src/ui/primitives/button.tsx'
import { Dialog } from '../../src/ui/primitives/dialog.tsx'
import { Field, Select, TextArea, TextInput } from '../../src/ui/primitives/fields.tsx'
import { Empty, ErrorNotice } from '../../src/ui/primitives/notices.tsx'
import { Health, Status } from '../../src/ui/primitives/status.tsx'
import { Time } from '../../src/ui/primitives/time.tsx'
import { Version } from '../../src/ui/primitives/version.tsx'
import { TargetLink } from '../../src/ui/root/link.tsx'
import { Root } from '../../src/ui/root/root.tsx'
import { useTexts } from '../../src/ui/root/use-texts.ts'
import { DEPLOYMENT_STATUSES } from './statuses.ts'

const AT = '2026-11-24T09:56:00.000Z'

/** The parts that all views are made of, one of each kind. */
export function Parts({ dialog }: { readonly dialog: boolean }) {
  return (
    <Root view="parts">
      <Inside dialog={dialog} />
    </Root>
  )
}

function Inside({ dialog }: { readonly dialog: boolean }) {
  const common = useTexts(commonTexts)
  const [open, setOpen] = useState(dialog)
  const close = () => setOpen(false)
  return (
    <div className="slipway-stack">
      <h2 className="slipway-heading">{common.statuses.active}</h2>
      <p className="slipway-line">
        {DEPLOYMENT_STATUSES.map((status) => (
          <Status key={status} status={status} />
        ))}
      </p>
      <p className="slipway-line">
        {(['healthy', 'degraded', 'unhealthy', 'unknown'] as const).map((health) => (
          <Health key={health} health={health} />
        ))}
      </p>
      <p className="slipway-line">
        <Version>2.3.1</Version> <Time at={AT} /> <Time at={AT} kind="short" /> <Time at={AT} kind="full" />
      </p>
      <p className="slipway-line">
        {(['primary', 'plain', 'danger', 'quiet'] as const).map((kind) => (
          <Button key={kind} kind={kind} icon="arrow" onClick={() => setOpen(true)}>
            {common.retry}
          </Button>
        ))}
        <Button icon="close" label={common.close} />
        <Button disabled>{common.retry}</Button>
        <Button reason={common.errorTitle}>{common.retry}</Button>
      </p>
      <table className="slipway-table">
        <thead>
          <tr>
            <th scope="col">{common.statuses.pending}</th>
            <th scope="col" data-numeric>
              {common.statuses.failed}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              {common.statuses.active}{' '}
              <TargetLink to={{ view: 'matrix' }}>{common.statuses.active}</TargetLink>
            </td>
            <td data-numeric>12</td>
          </tr>
        </tbody>
      </table>
      <Field label={common.statuses.deploying} hint={common.errorTitle} error={common.errorTitle} required>
        {(control) => <TextInput {...control} defaultValue="2.4.0" />}
      </Field>
      <Field label={common.statuses.maintenance}>
        {(control) => (
          <Select {...control}>
            <option>{common.statuses.active}</option>
          </Select>
        )}
      </Field>
      <Field label={common.statuses.inactive}>{(control) => <TextArea {...control} />}</Field>
      <ErrorNotice error={new SlipwayError('storage_busy', 'busy')} onRetry={close} />
      <Empty title={common.errorTitle}>{common.errorTitle}</Empty>
      <Dialog
        open={open}
        onClose={close}
        title={common.errorTitle}
        footer={<Button kind="primary">{common.close}</Button>}
      >
        <p>{common.errorTitle}</p>
      </Dialog>
    </div>
  )
}
