'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useDeployment } from "../../hooks/use-deployment.js";
import { ConfirmDialog } from "../actions/confirm-dialog.js";
import { LoadingDialog } from "../actions/loading-dialog.js";
import { useStays } from "../actions/use-stays.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { StartMaintenance } from "./start-maintenance.js";
/** Puts what is in service in maintenance, with a reason and a planned end; ends the maintenance of what is in one. */
export function MaintenanceDialog({ id, open, onClose }) {
    return _jsx(Root, { view: "maintenance", children: open ? _jsx(Opened, { id: id, onClose: onClose }, id) : null });
}
function Opened({ id, onClose }) {
    const { common } = useTexts();
    const { data, error, refetch, isFetching } = useDeployment(id);
    // What the dialog was opened for stays what it is for, whatever happens behind it.
    const ends = useStays(data === undefined ? undefined : data.status === 'maintenance');
    if (data === undefined || ends === undefined)
        return (_jsx(LoadingDialog, { title: common.statuses.maintenance, error: error, onRetry: () => void refetch(), retrying: isFetching, onClose: onClose }));
    return ends ? (_jsx(ConfirmDialog, { deployment: data, action: "endMaintenance", onClose: onClose })) : (_jsx(StartMaintenance, { deployment: data, onClose: onClose }));
}
