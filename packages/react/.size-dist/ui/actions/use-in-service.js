'use client';
import { useDeployments } from "../../hooks/use-deployments.js";
import { isServing, slotOf } from "./action-rules.js";
/** What is in service in the slot of a deployment: `null` for nothing, `undefined` while that is not known. */
export function useInService(deployment, enabled = true) {
    const { data } = useDeployments({ ...slotOf(deployment), status: ['active', 'maintenance'], limit: 1 }, { enabled });
    if (data === undefined)
        return undefined;
    return data.items.find(isServing) ?? null;
}
