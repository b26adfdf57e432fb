'use client';
import { useDeployment } from "../../hooks/use-deployment.js";
/** A deployment as it is now: what a list has read, or what has been read since. */
export function useNewest(deployment) {
    const { data } = useDeployment(deployment.id);
    return data !== undefined && data.revision >= deployment.revision ? data : deployment;
}
