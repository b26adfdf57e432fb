import { SlipwayError } from '../../errors/index.ts'
import type { Integration } from '../../ports/index.ts'
import { checkSize, parseBody } from './body.ts'
import { readDeployment, readDeploymentStatus } from './deployment.ts'
import type { GitHubOptions } from './options.ts'
import type { Payload } from './payload.ts'
import { type Found, translate } from './reading.ts'
import { checkSecrets, verifySignature } from './signature.ts'
import { readWorkflowRun } from './workflow-run.ts'

const READERS: Readonly<Record<string, (payload: Payload) => Found>> = {
  deployment: readDeployment,
  deployment_status: readDeploymentStatus,
  workflow_run: readWorkflowRun,
  ping: () => ({ nothing: 'The webhook is set up well. Deployments will be shown as they are reported.' }),
}

/**
 * Takes in what GitHub tells of deployments: the webhook events `deployment`, `deployment_status` and, for workflows that
 * the mapping names, `workflow_run`. Throws `SlipwayError` `invalid_input` without a secret.
 *
 * ```ts
 * createDeployments({
 *   storage,
 *   integrations: [
 *     github({
 *       secrets: [process.env.GITHUB_WEBHOOK_SECRET ?? ''],
 *       map: {
 *         application: (repository) =>
 *           repository === 'acme/shop' ? { team_id: 't1', application_id: 'shop', cloud_asset_id: 'k8s-1' } : null,
 *       },
 *     }),
 *   ],
 * })
 * ```
 */
export function github({ secrets, map, name = 'github' }: GitHubOptions): Integration {
  checkSecrets(secrets)
  return {
    name,
    title: 'GitHub',
    async receive({ headers, body }) {
      checkSize(body)
      verifySignature(headers.get('x-hub-signature-256'), body, secrets)
      const kind = headerOf(headers, 'x-github-event')
      if (kind === null) {
        throw new SlipwayError('malformed_request', 'The delivery does not say which event it is.', {
          next: 'Let the header X-GitHub-Event through to the handler.',
        })
      }
      const payload = parseBody(body, headers.get('content-type'))
      const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined
      if (read === undefined)
        return { reports: [], message: `Events of the kind ${kind} say nothing of deployments.` }
      const id = headerOf(headers, 'x-github-delivery')
      const hook = headerOf(headers, 'x-github-hook-id')
      return {
        delivery: id === null ? undefined : { hook, id },
        ...(await translate(read(payload), map)),
      }
    },
  }
}

function headerOf(headers: Headers, name: string): string | null {
  const value = headers.get(name)
  return value !== null && /^[\x20-\x7e]{1,200}$/.test(value) ? value : null
}
