'use client';
import { useDeployment } from "../../hooks/use-deployment.js";
import { useDeployments } from "../../hooks/use-deployments.js";
const PAGE = 50;
/** The other deployments of the slot, the one that this one took over from first, then newest first, page by page. */
export function useOthers(deployment) {
    const { id, team_id, application_id, cloud_asset_id, environment_name } = deployment;
    const before = deployment.previous_deployment_id;
    const list = useDeployments({ team_id, application_id, cloud_asset_id, environment_name, limit: PAGE });
    const previous = useDeployment(before ?? '', { enabled: before !== null });
    const found = (list.data?.items ?? []).filter((other) => other.id !== id && other.id !== before);
    // It may lie pages behind; until it is read nothing is compared, lest the comparison change by itself.
    if (before !== null && previous.isPending)
        return { others: [], list: { ...list, isPending: true } };
    return { others: previous.data === undefined ? found : [previous.data, ...found], list };
}
