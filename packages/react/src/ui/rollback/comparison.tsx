'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useDeploymentDiff } from '../../hooks/use-deployment-diff.ts'
import { commonTexts } from '../../texts/common.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { useFormats } from '../formats/use-formats.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ComparisonRow } from './comparison-row.tsx'

export interface ComparisonProps {
  readonly deployment: Deployment
  readonly target: Deployment
}

/** Now and back to, side by side: version, who, when, from what, and the configuration by key. */
export function Comparison({ deployment, target }: ComparisonProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  const common = useTexts(commonTexts)
  const formats = useFormats()
  const { data, error, refetch, isFetching } = useDeploymentDiff(deployment.id, target.id)
  const changed = data?.configuration.filter(({ difference }) => difference !== 'unchanged') ?? []
  const same = (data?.configuration.length ?? 0) - changed.length
  const time = (at: string | null) => (at === null ? common.unknownTime : <Time at={at} kind="full" />)
  const line = (value: string | null) => (value === null ? common.none : <span title={value}>{value}</span>)
  const { fields } = common
  return (
    <>
      <table className="slipway-rollback-table">
        <caption className="slipway-unseen">{`${texts.now} / ${texts.backTo}`}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.now}</th>
            <th scope="col">{texts.backTo}</th>
          </tr>
        </thead>
        <tbody>
          <ComparisonRow
            label={fields.version}
            now={<Version>{deployment.version}</Version>}
            back={<Version>{target.version}</Version>}
            same={deployment.version === target.version}
          />
          <ComparisonRow
            label={fields.by}
            now={<Person id={deployment.deployed_by} />}
            back={<Person id={target.deployed_by} />}
            same={deployment.deployed_by === target.deployed_by}
          />
          <ComparisonRow
            label={texts.fields.inService}
            now={time(deployment.promoted_at)}
            back={time(target.promoted_at)}
            same={false}
          />
          <ComparisonRow
            label={fields.ref}
            now={line(deployment.ref)}
            back={line(target.ref)}
            same={deployment.ref === target.ref}
          />
          <ComparisonRow
            label={fields.commit}
            now={<Commit sha={deployment.commit_sha} />}
            back={<Commit sha={target.commit_sha} />}
            same={deployment.commit_sha === target.commit_sha}
          />
        </tbody>
        {data === undefined ? null : (
          <tbody>
            <tr className="slipway-rollback-part">
              <th scope="rowgroup" colSpan={3}>
                {texts.configuration}{' '}
                <span className="slipway-quiet slipway-small">
                  {changed.length === 0
                    ? texts.sameConfiguration(same, formats.number(same))
                    : texts.configurationNote}
                </span>
              </th>
            </tr>
            {changed.map(({ key, difference }) => (
              <ComparisonRow
                key={key}
                label={
                  <span className="slipway-mono" title={key}>
                    {key}
                  </span>
                }
                now={difference === 'added' ? texts.has.missing : texts.has.here}
                back={
                  difference === 'added'
                    ? texts.has.here
                    : difference === 'removed'
                      ? texts.has.missing
                      : texts.otherValue
                }
                same={false}
              />
            ))}
          </tbody>
        )}
      </table>
      {data !== undefined && changed.length > 0 && same > 0 ? (
        <p className="slipway-quiet slipway-small">{texts.andSame(same, formats.number(same))}</p>
      ) : null}
      {data === undefined && error === null ? <Skeleton lines={3} /> : null}
      {data === undefined && error !== null ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : null}
    </>
  )
}

function Commit({ sha }: { readonly sha: string | null }): ReactNode {
  const { none } = useTexts(commonTexts)
  if (sha === null) return none
  return (
    <span className="slipway-mono" title={sha}>
      {/^[0-9a-f]{40}$/.test(sha) ? sha.slice(0, 10) : sha}
    </span>
  )
}

function Person({ id }: { readonly id: string }): ReactNode {
  const name = useCatalogNames('profile', [id]).get(id) ?? id
  return <span title={name}>{name}</span>
}
