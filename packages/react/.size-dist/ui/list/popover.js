'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Popover as Parts } from '@base-ui/react/popover';
import { useFloatingRoot } from "../root/root.js";
/** A small panel below a button. Escape, a press beside it, and leaving it by Tab close it. */
export function Popover({ anchor, title, onClose, children }) {
    const container = useFloatingRoot();
    return (_jsx(Parts.Root, { open: true, onOpenChange: (open, { event }) => {
            // A press on its own button is the button's to answer.
            if (!open && !(event.target instanceof Node && anchor.current?.contains(event.target)))
                onClose();
        }, children: _jsx(Parts.Portal, { container: container, children: _jsx(Parts.Positioner, { anchor: anchor, align: "start", sideOffset: 4, collisionPadding: 8, className: "slipway-free slipway-list-floating", children: _jsx(Parts.Popup, { className: "slipway-list-popover", "aria-label": title, finalFocus: anchor, children: children }) }) }) }));
}
