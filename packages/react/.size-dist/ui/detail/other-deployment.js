'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useDeployment } from "../../hooks/use-deployment.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { useOpen } from "./open-context.js";
/** Another deployment of the same slot: its version, leading there. */
export function OtherDeployment({ id }) {
    const { detail, common } = useTexts();
    const { data, error } = useDeployment(id);
    const open = useOpen();
    if (data === undefined)
        return (_jsx("span", { className: "slipway-quiet", "aria-busy": error === null ? true : undefined, children: error === null ? common.loading : detail.unseen }));
    return (_jsx(TargetLink, { to: { view: 'deployment', id }, onOpen: () => open(id), className: "slipway-detail-other", children: _jsx("bdi", { children: _jsx(Version, { children: data.version }) }) }));
}
