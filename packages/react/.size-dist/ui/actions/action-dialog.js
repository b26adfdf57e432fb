'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { MaintenanceDialog } from "../maintenance/maintenance-dialog.js";
import { RollbackDialog } from "../rollback/rollback-dialog.js";
import { ConfirmDialog } from "./confirm-dialog.js";
/** The dialog of an action. */
export function ActionDialog({ deployment, action, onClose }) {
    switch (action) {
        case 'rollback':
            return _jsx(RollbackDialog, { id: deployment.id, open: true, onClose: onClose });
        case 'startMaintenance':
            return _jsx(MaintenanceDialog, { id: deployment.id, open: true, onClose: onClose });
        default:
            return _jsx(ConfirmDialog, { deployment: deployment, action: action, onClose: onClose });
    }
}
